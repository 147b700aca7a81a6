// The package as it would be published, without touching dist/.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildAll } from "./build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Builds and packs the package.
 *
 * @param {string} folder an empty one
 * @returns the path of the tarball
 */
export async function pack(folder) {
  const stage = join(folder, "package");
  mkdirSync(stage);
  await buildAll(join(stage, "dist"));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const name of manifest.files)
    if (name !== "dist") cpSync(join(root, name), join(stage, name), { recursive: true });
  // It is built.
  const { prepare, ...scripts } = manifest.scripts;
  writeFileSync(join(stage, "package.json"), JSON.stringify({ ...manifest, scripts }, null, 2));
  const output = npm(["pack", "--json", "--pack-destination", folder], stage);
  return join(folder, JSON.parse(output)[0].filename);
}

/** What npm says. */
export function npm(args, cwd) {
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  return execFileSync("npm", [...args, ...quiet], { cwd, encoding: "utf8" });
}
