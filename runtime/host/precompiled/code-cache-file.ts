import { readFileSync } from "node:fs";
import { type CodeCache, cachedFilename, makeCodeCache } from "../code-cache.js";

/*
 * V8's cache of a precompiled script's code, in a file beside it: a line with the code's file name, which has its digest, and the cache. V8 itself notices that a cache is another
 * version's, but not that it is of other code.
 */

export function codeCachePath(modulePath: string): string {
  return `${modulePath}.v8`;
}

export function codeCacheFile(code: string): Buffer {
  const { filename, data } = makeCodeCache(code);
  return Buffer.concat([Buffer.from(`${filename}\n`), data]);
}

/** The cache of a module's code; undefined if there is none, or it is of other code. */
export function readCodeCache(modulePath: string, code: string): CodeCache | undefined {
  let file: Buffer;
  try {
    file = readFileSync(codeCachePath(modulePath));
  } catch {
    return undefined;
  }
  const filename = cachedFilename(code);
  const end = file.indexOf("\n");
  return file.toString("latin1", 0, end) === filename
    ? { filename, data: file.subarray(end + 1) }
    : undefined;
}
