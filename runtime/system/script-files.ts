import { readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** A folder that cannot be read. */
export class UnreadableFolder extends Error {
  /** @param cause the system's error */
  constructor(
    readonly path: string,
    override readonly cause: unknown,
  ) {
    super(path);
  }
}

/**
 * All `.lua` files in a folder and those in it, in the order of their names. Links are followed, but not those that lead back to where they are; one to nothing counts as a
 * file if its name is that of a script: whoever reads it finds out. What is hidden, or belongs to packages of npm, is left out.
 *
 * @throws UnreadableFolder
 */
export function scriptFilesIn(folder: string): string[] {
  return filesIn(folder, []);
}

/** @param around the folders that it is in, as they really are */
function filesIn(folder: string, around: readonly string[]): string[] {
  const { place, entries } = read(folder);
  if (around.includes(place)) return [];
  return entries.flatMap(({ path, isFolder }) => {
    if (isFolder) return filesIn(path, [...around, place]);
    return path.endsWith(".lua") ? [path] : [];
  });
}

interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
}

function read(folder: string): { place: string; entries: Entry[] } {
  try {
    const names = readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "node_modules");
    const paths = names.sort().map((name) => join(folder, name));
    const entries = paths.map((path) => ({ path, isFolder: isFolder(path) }));
    return { place: realpathSync(folder), entries };
  } catch (error) {
    throw new UnreadableFolder(folder, error);
  }
}

/** A link to nothing, or to itself, is none. */
function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOOP") return false;
    throw error;
  }
}
