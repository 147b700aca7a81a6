import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { thisBuild } from "../runtime/host/built-by.js";
import { sha256 } from "../runtime/host/digest.js";
import { BuildError } from "../runtime/host/errors.js";
import { isPrecompiledFile } from "../runtime/host/precompiled/format.js";
import type { Manifest, ManifestEntry } from "../runtime/host/precompiled/manifest.js";
import { resolveModule } from "../runtime/host/precompiled/resolve.js";
import { type BuildJob, filesOf } from "./script-files.js";
import type { Source } from "./sources.js";

export interface Plan {
  readonly toCompile: readonly Source[];
  /** What is as it should be, by path. */
  readonly unchanged: ReadonlyMap<string, ManifestEntry>;
}

/**
 * What is to be compiled: what is new or has changed, what finds other modules than before, and what is not there any more as it was written.
 *
 * @param known of the last build, if there was one
 * @throws BuildError if a file is in the way that no build has written
 */
export function makePlan(job: BuildJob, sources: readonly Source[], known: Manifest | undefined): Plan {
  const isComparable = known?.build === thisBuild() && isDeepStrictEqual(known.options, job.facts);
  const toCompile: Source[] = [];
  const unchanged = new Map<string, ManifestEntry>();
  for (const source of sources) {
    const entry = known?.scripts[source.path];
    if (entry === undefined) refuseToOverwrite(join(job.folder, source.output));
    if (entry !== undefined && isComparable && isCurrent(job, source, entry))
      unchanged.set(source.path, entry);
    else toCompile.push(source);
  }
  return { toCompile, unchanged };
}

function isCurrent({ folder, facts, paths }: BuildJob, source: Source, entry: ManifestEntry): boolean {
  const module = join(folder, source.output);
  return (
    entry.name === source.name &&
    entry.output === source.output &&
    Object.entries(entry.requires).every(
      ([name, target]) => (resolveModule(name, (path) => paths.has(path)) ?? null) === target,
    ) &&
    digestOf(source.file) === entry.source &&
    digestOf(module) === entry.digest &&
    filesOf(module, facts).every((path) => existsSync(path))
  );
}

function digestOf(path: string): string | undefined {
  try {
    return sha256(readFileSync(path));
  } catch {
    return undefined;
  }
}

function refuseToOverwrite(path: string): void {
  if (!existsSync(path)) return;
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch {
    throw new BuildError(`${path} is in the way`);
  }
  if (!isPrecompiledFile(content)) {
    throw new BuildError(`${path} is in the way: lua2js build has not written it, and does not overwrite it`);
  }
}
