import { join } from "node:path";
import { lock } from "proper-lockfile";
import { BuildError } from "../runtime/host/errors.js";
import { MANIFEST } from "../runtime/host/precompiled/manifest.js";
import { makeFolder } from "../runtime/system/make-folder.js";
import { fileFailure } from "./file-failure.js";

/** How often the one who has the lock says that he is alive, and after how long he counts as dead, in milliseconds. */
const UPDATE = 1000;
const STALE = 10_000;

/** How often somebody who waits looks again, in milliseconds. */
const RETRY = 100;

/**
 * Does something with a folder that nobody else does to it at the same time; makes the folder if there is none.
 *
 * @param waiting is called if somebody else is at it
 * @param work is given a function that throws if somebody else has taken over
 * @throws BuildError if the folder cannot be written to
 */
export async function withLock<T>(
  folder: string,
  waiting: () => void,
  work: (check: () => void) => Promise<T>,
): Promise<T> {
  let isLost = false;
  const options = {
    lockfilePath: join(folder, `${MANIFEST}.lock`),
    realpath: false,
    update: UPDATE,
    stale: STALE,
    onCompromised: () => {
      isLost = true;
    },
  };
  const release = await take(folder, options, waiting);
  try {
    return await work(() => {
      if (isLost) throw new BuildError(`another build of ${folder} has taken over`);
    });
  } finally {
    // If it is lost, there is nothing to release.
    if (!isLost) await release().catch(() => {});
  }
}

async function take(
  folder: string,
  options: Parameters<typeof lock>[1],
  waiting: () => void,
): Promise<() => Promise<void>> {
  try {
    makeFolder(folder);
    return await lock(folder, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw fileFailure("write", folder, error);
  }
  waiting();
  return lock(folder, { ...options, retries: { forever: true, minTimeout: RETRY, maxTimeout: RETRY } });
}
