import { accessSync, constants, existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { BuildError } from "../runtime/host/errors.js";
import { scriptFilesIn, UnreadableFolder } from "../runtime/system/script-files.js";
import { fileFailure } from "./file-failure.js";

/** A script to be compiled. Paths of the tree have `/` on every system. */
export interface Source {
  /** In the tree: `lib/names.lua`. */
  readonly path: string;
  /** Where it is. */
  readonly file: string;
  /** As messages show it: the path as it was asked for. */
  readonly name: string;
  /** Of its module, in the build's folder: `lib/names.js`. */
  readonly output: string;
}

/** What one of the given paths stands for. */
interface Found {
  /** The folder to which the path leads, before it says which files. */
  readonly base: string;
  readonly files: readonly string[];
}

/** What is not somebody's own. */
const IGNORED = ["**/node_modules/**"];

/**
 * The scripts that paths stand for, sorted by their paths in the tree: files, all `.lua` files in folders, and what glob patterns match. The tree's root is `root`, or else the folder that
 * all of them have in common.
 *
 * @throws BuildError if one stands for none, or two of them would become the same module
 */
export async function findSources(paths: readonly string[], root: string | undefined): Promise<Source[]> {
  const found = await Promise.all(paths.map(find));
  const top = resolve(root ?? commonFolder(found.map(({ base }) => resolve(base))));
  const sources = new Map<string, Source>();
  for (const name of found.flatMap(({ files }) => files)) {
    const file = resolve(name);
    if (sources.has(file)) continue;
    const path = slashed(relative(top, file));
    if (path.startsWith("../")) throw new BuildError(`${name} is outside of the root ${root}`);
    sources.set(file, { path, file, name: slashed(name), output: `${path.replace(/\.lua$/, "")}.js` });
  }
  const sorted = [...sources.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  refuseCollisions(sorted);
  return sorted;
}

async function find(path: string): Promise<Found> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return findIn(path);
  if (stat !== undefined) return { base: dirname(path), files: [path] };
  if (isDynamicPattern(path)) {
    const [base, pattern] = splitPattern(path);
    return findMatching(base, pattern, `no files match ${path}`);
  }
  throw new BuildError(`cannot open ${path} (no such file or directory)`);
}

function findIn(folder: string): Found {
  let files: string[];
  try {
    files = scriptFilesIn(folder);
  } catch (error) {
    throw error instanceof UnreadableFolder ? fileFailure("open", error.path, error.cause) : error;
  }
  if (files.length === 0) throw new BuildError(`no scripts (*.lua) in ${folder}`);
  return { base: folder, files };
}

async function findMatching(base: string, pattern: string, complaint: string): Promise<Found> {
  let files: string[];
  try {
    // The search takes a folder that cannot be read for an empty one.
    if (existsSync(base)) accessSync(base, constants.R_OK | constants.X_OK);
    files = await glob(pattern, { cwd: base, ignore: IGNORED, expandDirectories: false });
  } catch (error) {
    throw fileFailure("open", base, error);
  }
  if (files.length === 0) throw new BuildError(complaint);
  return { base, files: files.map((file) => join(base, file)) };
}

/** `a/b*\/c` is `b*\/c` in `a`. */
function splitPattern(pattern: string): [base: string, rest: string] {
  const parts = pattern.split("/");
  const end = parts.findIndex((part) => isDynamicPattern(part));
  return [parts.slice(0, end).join("/") || (pattern.startsWith("/") ? "/" : "."), parts.slice(end).join("/")];
}

function commonFolder(folders: readonly string[]): string {
  return folders.reduce((one, other) => {
    let common = one;
    while (common !== other && !other.startsWith(common.endsWith(sep) ? common : common + sep)) {
      common = dirname(common);
    }
    return common;
  });
}

function refuseCollisions(sources: readonly Source[]): void {
  const names = new Map<string, string>();
  for (const { output, name } of sources) {
    const other = names.get(output);
    if (other !== undefined)
      throw new BuildError(`${other} and ${name} would both become ${basename(output)}`);
    names.set(output, name);
  }
}

function slashed(path: string): string {
  return path.replaceAll(sep, "/");
}
