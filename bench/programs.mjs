import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * A program of the suite. It takes its size as an argument; its first line, `-- small: 12`, names one that takes no time, for tests, and may say,
 * `-- small: 12; no-waiting: reason`, that its calls cannot all wait.
 *
 * @typedef {{ name: string, path: string, small: string, mayWait: boolean }} Program
 */

/**
 * The programs of a folder, by name.
 *
 * @param {string} folder
 * @returns {Program[]}
 */
export function programsOf(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".lua"))
    .sort()
    .map((file) => {
      const path = join(folder, file);
      const head = /^-- small: (\d+)(; no-waiting: .+)?\n/.exec(readFileSync(path, "latin1"));
      if (head === null) throw new Error(`${path}: the first line must say -- small: SIZE`);
      return { name: basename(file, ".lua"), path, small: head[1], mayWait: head[2] === undefined };
    });
}
