import { Script as Program } from "node:vm";
import { sha256 } from "./digest.js";

/** What V8 has made of a chunk's code: with it the code is not parsed when it is run first, but read. Only the V8 that made it takes it; any other ignores it. */
export interface CodeCache {
  /** The file name of the code: the V8 of Node 20 keeps it in its cache, and shows that in call sites whatever the program is called. */
  readonly filename: string;
  readonly data: Uint8Array;
}

/** V8 keeps the functions that have run, so the outermost one, which holds all others, is called once, with nothing that does anything. */
export function makeCodeCache(code: string): CodeCache {
  const filename = cachedFilename(code);
  const program = new Program(code, { filename });
  const factory = program.runInThisContext() as (lua: object) => unknown;
  factory({ fields: () => {}, continuation: same, utf8: same });
  return { filename, data: program.createCachedData() };
}

/** What code is called that has a cache. */
export function cachedFilename(code: string): string {
  return `lua2js:${sha256(code)}`;
}

function same(value: unknown): unknown {
  return value;
}
