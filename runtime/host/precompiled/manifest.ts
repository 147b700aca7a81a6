import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../digest.js";
import { BuildError } from "../errors.js";
import type { LuaVersion } from "../lua-version.js";

/** The manifest's name in a build's folder. */
export const MANIFEST = "lua2js.json";

/** What a build's folder holds. */
export interface Manifest {
  /** Who has made it; see `thisBuild`. */
  readonly build: string;
  readonly options: BuildFacts;
  /** By the paths of the sources in their tree, with `/`. */
  readonly scripts: Readonly<Record<string, ManifestEntry>>;
}

/** What all scripts of a build have in common. A change of any of them compiles all of them anew. */
export interface BuildFacts {
  readonly lua: LuaVersion | null;
  /** Of the V8 that has made the code caches; null without them. */
  readonly v8: string | null;
  readonly types: boolean;
  /** They can be run under limits. */
  readonly interruptible: boolean;
}

export interface ManifestEntry {
  /** The script's name in messages. */
  readonly name: string;
  /** The SHA-256 of its source, in hexadecimal. */
  readonly source: string;
  /** The path of its module in the folder, with `/`. */
  readonly output: string;
  /** The SHA-256 of its module. */
  readonly digest: string;
  /** The modules that it requires by constant names, as byte strings, and the scripts of the tree that these are. */
  readonly requires: Readonly<Record<string, string | null>>;
}

export interface ReadManifest {
  readonly manifest: Manifest;
  /** The SHA-256 of the manifest itself. */
  readonly digest: string;
}

/**
 * The manifest of a build's folder; undefined if it has none.
 *
 * @throws BuildError if it is damaged, or what `fs` throws
 */
export function readManifest(folder: string): ReadManifest | undefined {
  const path = join(folder, MANIFEST);
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
  return { manifest: parse(content.toString(), path), digest: sha256(content) };
}

function parse(text: string, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (isManifest(value)) return value;
  throw new BuildError(`${path} is not as lua2js build has written it: build again`);
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  const { build, options, scripts } = value as Partial<Manifest>;
  return (
    typeof build === "string" &&
    typeof options === "object" &&
    typeof scripts === "object" &&
    scripts !== null
  );
}
