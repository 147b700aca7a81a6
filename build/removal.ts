import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Manifest } from "../runtime/host/precompiled/manifest.js";
import { isUnfinished } from "../runtime/system/whole-file.js";
import { fileFailure } from "./file-failure.js";
import { type BuildJob, filesOf } from "./script-files.js";

/**
 * Removes what the last build has written and this one has not: all files of scripts that are none any more, and those that other options have made.
 *
 * @param outputs the modules of this build
 * @returns of how many scripts nothing is left
 * @throws BuildError if it cannot
 */
export function removeOutdated(
  { folder, facts }: BuildJob,
  known: Manifest | undefined,
  outputs: ReadonlySet<string>,
): number {
  if (known === undefined) return 0;
  let count = 0;
  for (const { output } of Object.values(known.scripts)) {
    if (isOutside(folder, output)) continue;
    const module = join(folder, output);
    const kept = outputs.has(output) ? filesOf(module, facts) : [];
    for (const path of filesOf(module, known.options)) if (!kept.includes(path)) remove(path);
    if (kept.length > 0) continue;
    removeEmpty(dirname(module), folder);
    count++;
  }
  return count;
}

/** Removes what builds have left that were killed. Nobody else builds at the same time. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    if (isUnfinished(name)) remove(join(folder, name));
  }
}

/** Whoever may write the manifest need not be able to name files elsewhere. */
function isOutside(folder: string, output: string): boolean {
  return relative(resolve(folder), resolve(folder, output)).startsWith("..");
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw fileFailure("remove", path, error);
  }
}

function removeEmpty(inner: string, folder: string): void {
  try {
    for (let path = inner; path !== folder && readdirSync(path).length === 0; path = dirname(path))
      rmdirSync(path);
  } catch {
    // It is gone, or somebody else has something there.
  }
}
