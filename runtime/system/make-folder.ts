import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and those that it is in, where they are not there yet. Node's own `recursive` never comes to an end within a folder that is there and takes no
 * other, such as `/proc`.
 *
 * @param mode the permissions of what is made; what the process gives to new folders by default
 * @throws the system's error
 */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (isFolder(path)) return;
    const outer = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || isFolder(outer)) throw error;
    makeFolder(outer, mode);
    makeFolder(path, mode);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
