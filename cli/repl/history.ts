import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../runtime/system/make-folder.js";

/** How many lines are remembered. */
export const HISTORY_SIZE = 1000;

/**
 * The lines that were typed, in a file, the newest last. Several prompts may add to it at the same time. Nothing here fails: what cannot be
 * read or written is forgotten.
 */
export class History {
  constructor(private readonly path: string) {}

  /** The newest lines, the newest first; the file forgets all others. */
  load(): string[] {
    try {
      const lines = readFileSync(this.path, "utf8").split("\n").slice(0, -1);
      const kept = lines.slice(-HISTORY_SIZE);
      // Not each time: another prompt may be adding a line just now.
      if (lines.length > 2 * HISTORY_SIZE) writeFileSync(this.path, `${kept.join("\n")}\n`);
      return kept.reverse();
    } catch {
      return [];
    }
  }

  add(line: string): void {
    if (line.trim() === "") return;
    try {
      makeFolder(dirname(this.path), 0o700);
      appendFileSync(this.path, `${line}\n`, { mode: 0o600 });
    } catch {
      // It is forgotten.
    }
  }
}
