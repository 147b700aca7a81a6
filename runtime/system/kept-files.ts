import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./make-folder.js";
import { UNFINISHED, writeWhole } from "./whole-file.js";

/** How large the folder may become, in bytes, and how far it is cleared then: what was used last stays. */
const MOST_BYTES = 128 * 2 ** 20;
const KEPT_BYTES = 64 * 2 ** 20;

/** Entries that were used within this time, in milliseconds, count as just used. */
const DAY = 24 * 60 * 60 * 1000;

/** An unfinished entry that is older than this, in milliseconds, is of a process that has died. */
const HOUR = 60 * 60 * 1000;

/** How the names of entries end. */
const ENTRY = /\.(?:chunk|code)$/;

const DIGEST_LENGTH = 32;

/**
 * A folder with what processes have made and other processes can use. An entry comes into being whole, by renaming; it begins with a digest, and one that is damaged counts as
 * none. Nothing here fails: a folder that cannot be read or written is one that holds nothing.
 */
export class KeptFiles {
  private isCleared = false;

  constructor(private readonly folder: string) {}

  /** @param name `….chunk` or `….code` */
  read(name: string): Buffer | undefined {
    const path = join(this.folder, name);
    let file: Buffer;
    try {
      file = readFileSync(path);
    } catch {
      return undefined;
    }
    const content = file.subarray(DIGEST_LENGTH);
    if (!digest(content).equals(file.subarray(0, DIGEST_LENGTH))) {
      remove(path);
      return undefined;
    }
    markUsed(path);
    return content;
  }

  /** @param make makes the content, when there is a folder to write it to */
  write(name: string, make: () => Uint8Array): void {
    try {
      makeFolder(this.folder, 0o700);
      if (!this.isCleared) this.clear();
      const content = make();
      writeWhole(join(this.folder, name), Buffer.concat([digest(content), content]), 0o600);
    } catch {
      // It is made again the next time.
    }
  }

  /** Once in a process is often enough. */
  private clear(): void {
    this.isCleared = true;
    const now = Date.now();
    const entries: { path: string; size: number; used: number }[] = [];
    for (const name of readdirSync(this.folder)) {
      const path = join(this.folder, name);
      const { size, mtimeMs: used } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: now };
      if (name.endsWith(UNFINISHED) && now - used > HOUR) remove(path);
      if (ENTRY.test(name)) entries.push({ path, size, used });
    }
    let bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= MOST_BYTES) return;
    entries.sort((one, other) => one.used - other.used);
    for (const { path, size } of entries) {
      if (bytes <= KEPT_BYTES) return;
      remove(path);
      bytes -= size;
    }
  }
}

function markUsed(path: string): void {
  try {
    const now = Date.now();
    if (now - statSync(path).mtimeMs > DAY) utimesSync(path, now / 1000, now / 1000);
  } catch {
    // It is forgotten earlier then.
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Somebody else's, or on a disk that is read only.
  }
}

function digest(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
