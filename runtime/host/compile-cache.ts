import { createHash } from "node:crypto";
import { Script as Program } from "node:vm";
import { KeptFiles } from "../system/kept-files.js";
import { thisBuild } from "./built-by.js";
import type { ChunkOptions, CompiledChunk } from "./chunk.js";
import { makeCodeCache } from "./code-cache.js";

/** The source is what an entry is asked for with. */
type Entry = Omit<CompiledChunk, "source">;

/**
 * Compiled files, kept in a folder from one process to the next: one entry for each source, name and set of options, made by this very build; and what V8 has made of this build's own
 * code. Nothing here fails: a cache that cannot be read or written is no cache.
 */
export class CompileCache {
  private readonly files: KeptFiles;

  private constructor(folder: string) {
    this.files = new KeptFiles(folder);
  }

  /** None without a folder. */
  static in(folder: string | undefined): CompileCache | undefined {
    return folder === undefined ? undefined : new CompileCache(folder);
  }

  /** What `compile` answers for a chunk, from the folder if it is there. Chunks that are no files are not kept. */
  get(source: string, chunkName: string, options: ChunkOptions, compile: () => CompiledChunk): CompiledChunk {
    if (!chunkName.startsWith("@")) return compile();
    const entry = `${keyOf(source, chunkName, options)}.chunk`;
    const known = this.files.read(entry);
    if (known !== undefined) return { ...chunkIn(known), source };
    const compiled = compile();
    this.files.write(entry, () => contentOf(compiled));
    return compiled;
  }

  /**
   * A program of this build, which needs not be parsed if V8 has done so before.
   *
   * @param name what it is called in stack traces
   */
  program(code: string, name: string): { program: Program; keep(): void } {
    const entry = `${hashOf([thisBuild(), process.versions.v8, name], "")}.code`;
    const cachedData = this.files.read(entry);
    const program = new Program(code, { filename: name, cachedData });
    const isKnown = cachedData !== undefined && program.cachedDataRejected === false;
    // What has run by then is in it.
    const keep = (): void => {
      if (!isKnown) this.files.write(entry, () => program.createCachedData());
    };
    return { program, keep };
  }
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

function keyOf(source: string, chunkName: string, options: ChunkOptions): string {
  const { dialect, environments = false, interruptible = false, fields = true } = options;
  return hashOf(
    [thisBuild(), process.versions.v8, dialect, environments, interruptible, fields, chunkName],
    source,
  );
}

function hashOf(facts: readonly unknown[], source: string): string {
  const hash = createHash("sha256").update(JSON.stringify(facts)).update("\0");
  return hash.update(source, "latin1").digest("hex");
}
