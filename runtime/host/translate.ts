import type { SourceMap } from "../../compiler/index.js";
import { compileChunk } from "./compile-chunk.js";
import { dialectOf, type LuaVersion } from "./lua-version.js";
import { byteStringOf, decodeText, encodeText } from "./text.js";

/** How a source is translated. All are optional. */
export interface TranslateOptions {
  /** What error messages and the source map call the script; without it, the beginning of the source. */
  name?: string;
  /** See `EngineOptions`. */
  lua?: LuaVersion;
}

/** What a source becomes. */
export interface Translation {
  /** An ES module. */
  code: string;
  /** Its source map, version 3. */
  map: SourceMap;
}

/**
 * Compiles Lua to the text of a JavaScript module.
 *
 * @param source text, or the bytes of a file
 * @throws LuaSyntaxError
 */
export function translate(source: string | Uint8Array, options: TranslateOptions = {}): Translation {
  const bytes = typeof source === "string" ? encodeText(source) : byteStringOf(source);
  const chunkName = options.name === undefined ? bytes : `@${encodeText(options.name)}`;
  const { code, map } = compileChunk(bytes, {
    chunkName,
    format: "module",
    dialect: dialectOf(options.lua),
    statements: true,
    names: "functions",
  });
  return { code, map: { ...map, sources: map.sources.map(decodeText) } };
}
