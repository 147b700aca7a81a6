import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { SourceMap } from "../../compiler/index.js";

export interface LuaPosition {
  /** Counts from 1. */
  line: number;
  /** What the code there is about: `global 'foo'`. */
  name?: string;
}

/** Where in the Lua text a place in the emitted JavaScript comes from. The map is decoded when the first question comes. */
export class Positions {
  private decoded: TraceMap | null = null;

  constructor(private readonly map: SourceMap) {}

  /** Line and column count from 1, as V8 gives them. */
  find(line: number, column: number): LuaPosition | undefined {
    this.decoded ??= new TraceMap(this.map);
    const found = originalPositionFor(this.decoded, { line, column: column - 1 });
    if (found.line === null) return undefined;
    return found.name === null ? { line: found.line } : { line: found.line, name: found.name };
  }
}
