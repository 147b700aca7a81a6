import { readFileSync } from "node:fs";
import { builtFiles } from "../system/built.js";

let known: string | undefined;

/**
 * This very build of lua2js, as `0.1.0-4f1d…`: its version, and a digest of its compiler and realm. What another one has compiled need not fit what this one
 * runs it on.
 */
export function thisBuild(): string {
  known ??= readFileSync(new URL("build-id", builtFiles), "utf8");
  return known;
}

/** The version in what `thisBuild` answers. */
export function versionOf(build: string): string {
  return build.slice(0, build.lastIndexOf("-"));
}
