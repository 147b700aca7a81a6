import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** How the names of unfinished files end. */
export const UNFINISHED = ".tmp";

/** Whether a file is one that `writeWhole` has not finished. */
export function isUnfinished(name: string): boolean {
  return /\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/.test(name);
}

/**
 * Writes a file that comes into being whole, by renaming: whoever reads it sees the old content or the new one.
 *
 * @throws what `fs` throws; then there is no unfinished file left
 */
export function writeWhole(path: string, content: string | Uint8Array, mode = 0o666): void {
  const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
  try {
    writeFileSync(unfinished, content, { mode });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
