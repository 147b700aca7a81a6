import { join } from "node:path";
import { arch, versions } from "node:process";
import { thisBuild } from "../runtime/host/built-by.js";
import { BuildError } from "../runtime/host/errors.js";
import { dialectOf, type LuaVersion } from "../runtime/host/lua-version.js";
import {
  type BuildFacts,
  MANIFEST,
  type Manifest,
  type ManifestEntry,
  readManifest,
} from "../runtime/host/precompiled/manifest.js";
import { writeWhole } from "../runtime/system/whole-file.js";
import type { BuildFailure } from "./failure.js";
import { fileFailure } from "./file-failure.js";
import { withLock } from "./lock.js";
import { makePlan } from "./plan.js";
import { removeOutdated, removeUnfinished } from "./removal.js";
import { buildScripts } from "./run-scripts.js";
import type { BuildJob } from "./script-files.js";
import { findSources, type Source } from "./sources.js";

/** What a build is to do. */
export interface BuildOptions {
  /** The folder to write to. */
  output: string;
  /** The root of the tree of scripts, to which paths in the output are relative; by default the folder that all paths have in common. */
  root?: string;
  /** The version that the scripts are written in, as for an `Engine`. */
  lua?: LuaVersion;
  /** How many threads at most; by default one for each processor. */
  threads?: number;
  /** Whether V8's cache of each script's code is written too; by default it is. */
  codeCache?: boolean;
  /** Whether a `.d.ts` is written for each module, for TypeScript; by default not. */
  types?: boolean;
  /** Whether the scripts can be run under limits of time and memory, which costs some of their speed; by default not. */
  interruptible?: boolean;
  /** Hears how far it is. */
  onProgress?: (progress: BuildProgress) => void;
  /** Is called if another process builds the same folder just now. */
  onWaiting?: () => void;
}

/** How far a build is. */
export interface BuildProgress {
  /** How many of the scripts that are to be compiled have been. */
  readonly done: number;
  /** How many scripts are to be compiled. */
  readonly total: number;
  /** The script that was compiled last. */
  readonly name: string;
}

/** What a build has done. */
export interface BuildResult {
  /** How many scripts were compiled. */
  readonly compiled: number;
  /** How many scripts were as they had been built before. */
  readonly unchanged: number;
  /** For how many scripts that are none any more the output was removed. */
  readonly removed: number;
  /** The scripts that could not be compiled, in the order of their paths. What there was of them before is gone. */
  readonly failures: readonly BuildFailure[];
}

/**
 * Compiles scripts ahead of time: what `lua2js build` does.
 *
 * @param paths files, folders (all `.lua` files in them) and glob patterns
 * @throws BuildError if a path stands for nothing, or the output cannot be written
 */
export async function build(paths: readonly string[], options: BuildOptions): Promise<BuildResult> {
  const { output: folder, root, onWaiting } = options;
  const facts = factsOf(options);
  const sources = await findSources(paths, root);
  const job: BuildJob = { folder, facts, paths: new Set(sources.map(({ path }) => path)) };
  return withLock(
    folder,
    () => onWaiting?.(),
    (check) => buildLocked(job, sources, options, check),
  );
}

async function buildLocked(
  job: BuildJob,
  sources: readonly Source[],
  { threads, onProgress }: BuildOptions,
  check: () => void,
): Promise<BuildResult> {
  const { folder, facts } = job;
  const known = readKnown(folder);
  removeUnfinished(folder);
  const { toCompile, unchanged } = makePlan(job, sources, known);
  const entries = new Map<string, ManifestEntry>(unchanged);
  const failures = new Map<string, BuildFailure>();
  let done = 0;
  await buildScripts(job, toCompile, threads, ({ path, name }, outcome) => {
    if ("entry" in outcome) entries.set(path, outcome.entry);
    else failures.set(path, outcome.failure);
    onProgress?.({ done: ++done, total: toCompile.length, name });
  });
  check();
  const inOrder = sources.filter(({ path }) => entries.has(path));
  const removed = removeOutdated(job, known, new Set(inOrder.map(({ output }) => output)));
  const scripts = Object.fromEntries(inOrder.map(({ path }) => [path, entries.get(path) as ManifestEntry]));
  if (toCompile.length > 0 || removed > 0 || known === undefined) {
    writeManifest(folder, { build: thisBuild(), options: facts, scripts });
  }
  return {
    compiled: toCompile.length - failures.size,
    unchanged: unchanged.size,
    // What has failed is none that is gone.
    removed: removed - sources.filter(({ path }) => failures.has(path) && known?.scripts[path]).length,
    failures: sources.flatMap(({ path }) => failures.get(path) ?? []),
  };
}

/** @throws TypeError if there is no such version of Lua, RangeError if there cannot be so many threads */
function factsOf(options: BuildOptions): BuildFacts {
  const { lua, threads, codeCache = true, types = false, interruptible = false } = options;
  dialectOf(lua);
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw new RangeError(`threads must be a whole number above 0, not ${String(threads)}`);
  }
  return { lua: lua ?? null, v8: codeCache ? `${versions.v8} ${arch}` : null, types, interruptible };
}

/** A manifest that is damaged is none. */
function readKnown(folder: string): Manifest | undefined {
  try {
    return readManifest(folder)?.manifest;
  } catch (error) {
    if (error instanceof BuildError) return undefined;
    throw fileFailure("open", join(folder, MANIFEST), error);
  }
}

function writeManifest(folder: string, manifest: Manifest): void {
  const path = join(folder, MANIFEST);
  try {
    writeWhole(path, `${JSON.stringify(manifest, null, 1)}\n`);
  } catch (error) {
    throw fileFailure("write", path, error);
  }
}
