import type ts from "typescript";
import type { Scopes } from "../analyze/scopes.js";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import { ChunkEmitter } from "./chunk.js";
import { emitPair } from "./pair.js";

export interface EmittedChunk {
  /** The chunk factory. */
  readonly expression: ts.Expression;
  /** Where some of its nodes come from. */
  readonly origins: ReadonlyMap<ts.Node, core.Origin>;
  /** Where Lua's statements begin, as far as that was asked for: offsets in the source. */
  readonly statements: ReadonlyMap<ts.Node, number>;
  /** What a comment line before some of its statements says. */
  readonly titles: ReadonlyMap<ts.Node, string>;
}

/** Emits a lowered chunk, whose main function is the first of its functions. Lines count from 1. */
export function emitChunk(
  functions: readonly core.Function[],
  { globals, environments }: Scopes,
  lineOf: (offset: number) => number,
  places?: ReadonlyMap<core.Statement, number>,
  hasFields = true,
): EmittedChunk {
  const chunk = new ChunkEmitter(environments, places, hasFields);
  const titles = new Map<ts.Node, string>();
  const [main, ...others] = functions;
  // In the order of the source; the main chunk, which uses them all, comes last.
  const ordered = others.sort((one, other) => one.origin.position - other.origin.position);
  const statements = [...ordered, main].flatMap((lowered) => {
    const line = lineOf(lowered.origin.position);
    const title = lowered === main ? "the main chunk" : `${lowered.scope.luaName}, line ${line}`;
    const [synchronous, ...continuation] = emitPair(chunk, lowered);
    titles.set(synchronous, title);
    return [synchronous, ...continuation];
  });
  const closure = `${main.name}$closure`;
  const box = b.object({ v: b.id(globals.name) });
  const expression = chunk.chunk(
    statements,
    globals.boxed ? b.arrow([globals.name], b.call(closure, box)) : b.id(closure),
  );
  const { origins, statements: beginnings } = chunk.operations;
  return { expression, origins, statements: beginnings, titles };
}
