import { createRequire } from "node:module";
import type * as TraceMapping from "@jridgewell/trace-mapping";
import type { SourceMap } from "../../compiler/index.js";

export interface LuaPosition {
  /** Counts from 1. */
  line: number;
  /** Counts from 0. */
  column: number;
  /** What the code there is about: `global 'foo'`. */
  name?: string;
}

let traceMapping: typeof TraceMapping | undefined;

/** Most scripts end without anybody having asked for a position. */
function loadTraceMapping(): typeof TraceMapping {
  return createRequire(import.meta.url)("@jridgewell/trace-mapping");
}

/** Where in the Lua text a place in the emitted JavaScript comes from. The map is decoded when the first question comes. */
export class Positions {
  private decoded: TraceMapping.TraceMap | null = null;

  constructor(private readonly map: SourceMap) {}

  /** Line and column count from 1, as V8 gives them. */
  find(line: number, column: number): LuaPosition | undefined {
    traceMapping ??= loadTraceMapping();
    this.decoded ??= new traceMapping.TraceMap(this.map);
    const found = traceMapping.originalPositionFor(this.decoded, { line, column: column - 1 });
    if (found.line === null) return undefined;
    const { line: luaLine, column: luaColumn, name } = found;
    return name === null ? { line: luaLine, column: luaColumn } : { line: luaLine, column: luaColumn, name };
  }
}
