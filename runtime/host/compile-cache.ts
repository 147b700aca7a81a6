import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../system/make-folder.js";
import { UNFINISHED, writeWhole } from "../system/whole-file.js";
import { thisBuild } from "./built-by.js";
import type { ChunkOptions, CompiledChunk } from "./chunk.js";
import { makeCodeCache } from "./code-cache.js";

/** How large the folder may become, in bytes, and how far it is cleared then: what was used last stays. */
const MOST_BYTES = 128 * 2 ** 20;
const KEPT_BYTES = 64 * 2 ** 20;

/** Entries that were used within this time, in milliseconds, count as just used. */
const DAY = 24 * 60 * 60 * 1000;

/** An unfinished entry that is older than this, in milliseconds, is of a process that has died. */
const HOUR = 60 * 60 * 1000;

/** The source is what an entry is asked for with. */
type Entry = Omit<CompiledChunk, "source">;

const ENTRY = ".chunk";

/**
 * Compiled files, kept in a folder from one process to the next: one entry for each source, name and set of options, made by this very build. An entry
 * comes into being whole, by renaming; it begins with a digest, and one that is damaged counts as none. Nothing here fails: a cache that cannot be read or written is
 * no cache.
 */
export class CompileCache {
  private isCleared = false;

  private constructor(private readonly folder: string) {}

  /** None without a folder. */
  static in(folder: string | undefined): CompileCache | undefined {
    return folder === undefined ? undefined : new CompileCache(folder);
  }

  /** What `compile` answers for a chunk, from the folder if it is there. Chunks that are no files are not kept. */
  get(source: string, chunkName: string, options: ChunkOptions, compile: () => CompiledChunk): CompiledChunk {
    if (!chunkName.startsWith("@")) return compile();
    const path = join(this.folder, keyOf(source, chunkName, options) + ENTRY);
    const known = read(path);
    if (known !== undefined) return { ...known, source };
    const compiled = compile();
    this.write(path, compiled);
    return compiled;
  }

  private write(path: string, compiled: CompiledChunk): void {
    try {
      makeFolder(this.folder, 0o700);
      if (!this.isCleared) this.clear();
      const content = contentOf(compiled);
      writeWhole(path, Buffer.concat([digest(content), content]), 0o600);
    } catch {
      // It is compiled again the next time.
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
      if (name.endsWith(ENTRY)) entries.push({ path, size, used });
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

function read(path: string): Entry | undefined {
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
  return chunkIn(content);
}

/** Two lines of JSON, the chunk and the file name of its code, and V8's cache of the code. */
function contentOf(compiled: CompiledChunk): Buffer {
  const { source, ...entry } = compiled;
  const { filename, data } = makeCodeCache(compiled.code);
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(entry satisfies Entry)}\n${JSON.stringify(filename)}\n`),
    data,
  ]);
}

function chunkIn(content: Buffer): Entry {
  const first = content.indexOf("\n");
  const second = content.indexOf("\n", first + 1);
  const filename = JSON.parse(content.toString("utf8", first, second));
  const codeCache = { filename, data: content.subarray(second + 1) };
  return { ...JSON.parse(content.toString("utf8", 0, first)), codeCache };
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

const DIGEST_LENGTH = 32;

function digest(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}

function keyOf(source: string, chunkName: string, options: ChunkOptions): string {
  const { dialect, environments = false, interruptible = false, fields = true } = options;
  const facts = JSON.stringify([
    thisBuild(),
    process.versions.v8,
    dialect,
    environments,
    interruptible,
    fields,
    chunkName,
  ]);
  return createHash("sha256").update(facts).update("\0").update(source, "latin1").digest("hex");
}
