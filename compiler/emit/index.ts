import type ts from "typescript";
import type { Scopes } from "../analyze/scopes.js";
import type * as core from "../core.js";
import * as b from "./build.js";
import { ChunkEmitter } from "./chunk.js";
import { emitPair } from "./pair.js";

export interface EmittedChunk {
  /** The chunk factory. */
  readonly expression: ts.Expression;
  /** The operations that the printer's map leads to, by number. */
  readonly origins: readonly core.Origin[];
}

/** Emits a lowered chunk, whose main function is the first of its functions. Lines count from 1. */
export function emitChunk(
  functions: readonly core.Function[],
  { globals, environments }: Scopes,
  lineOf: (offset: number) => number,
): EmittedChunk {
  const chunk = new ChunkEmitter(environments);
  const [main, ...others] = functions;
  // In the order of the source; the main chunk, which uses them all, comes last.
  const ordered = others.sort((one, other) => one.origin.position - other.origin.position);
  const statements = [...ordered, main].flatMap((lowered) => {
    const line = lineOf(lowered.origin.position);
    const title = lowered === main ? "the main chunk" : `${lowered.scope.luaName}, line ${line}`;
    const [synchronous, ...continuation] = emitPair(chunk, lowered);
    return [b.commented(title, synchronous), ...continuation];
  });
  const closure = `${main.name}$closure`;
  const box = b.object({ v: b.id(globals.name) });
  const expression = chunk.chunk(
    statements,
    globals.boxed ? b.arrow([globals.name], b.call(closure, box)) : b.id(closure),
  );
  return { expression, origins: chunk.operations.origins };
}
