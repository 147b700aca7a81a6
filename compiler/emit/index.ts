import type ts from "typescript";
import type * as core from "../lower/core.js";
import * as b from "./build.js";
import { ChunkEmitter } from "./chunk.js";
import { emitPair } from "./pair.js";

export interface EmittedChunk {
  /** The chunk factory. */
  readonly expression: ts.Expression;
  /** What error messages call the variables of the operation at an offset of the source. */
  readonly variableNames: ReadonlyMap<number, string>;
}

/** Emits a lowered chunk; its main function comes first. */
export function emitChunk(functions: readonly core.Function[], source: ts.SourceMapSource): EmittedChunk {
  const chunk = new ChunkEmitter(source);
  // Inner functions first: a reader meets a function before its use.
  const statements = [...functions].reverse().flatMap((lowered, i) => {
    const { position } = lowered.origin;
    const line = source.getLineAndCharacterOfPosition(position).line + 1;
    const title = i === functions.length - 1 ? "the main chunk" : `${lowered.scope.luaName}, line ${line}`;
    const [first, ...others] = emitPair(chunk, lowered);
    return [b.commented(title, first), ...others];
  });
  const expression = chunk.chunk(statements, `${functions[0].name}$closure`);
  return { expression, variableNames: chunk.variableNames };
}
