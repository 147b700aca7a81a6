import type ts from "typescript";
import type * as core from "../core.js";
import { emitBlock, resumeBlock } from "./block.js";
import * as b from "./build/index.js";
import { emitCheckpoint } from "./checkpoint.js";
import { emitDispatch, resumeDispatch } from "./dispatch.js";
import { emitExpression, emitList } from "./expression.js";
import { emitIf, resumeIf } from "./if.js";
import { emitFor, emitLoop, resumeFor, resumeLoop } from "./loop.js";
import type { Path } from "./path.js";
import { emitHandOver, emitResumption } from "./suspension.js";
import { emitTailCall } from "./tail-call.js";

/** A statement of a continuation that can be entered in its middle. */
export interface Resumable {
  /** What runs only when it is reached from above. */
  readonly before: readonly ts.Statement[];
  /** What also runs when it is entered at one of its suspension points. */
  readonly statements: readonly ts.Statement[];
}

type Emitter<S> = (path: Path, statement: S) => ts.Statement[];

/** One entry for each kind of core statement: where it need not be entered in its middle. */
const emitters: { [S in core.Statement as S["kind"]]: Emitter<S> } = {
  declare(path, { variable, value }) {
    const initial = value === undefined ? undefined : emitExpression(path.chunk, value);
    return [
      path.declare(variable, variable.boxed ? b.object({ v: initial ?? b.undefinedValue() }) : initial),
    ];
  },
  assign: (path, { variable, value }) => [path.assign(variable, emitExpression(path.chunk, value))],
  suspension: emitHandOver,
  if: emitIf,
  loop: emitLoop,
  for: emitFor,
  labelled(path, { label, body }) {
    const block = b.block(emitBlock(path, body));
    return [b.labelled(path.labelOf(label), block)];
  },
  leave: (path, { label }) => [path.leave(label, path.isLoop(label))],
  again: (path, { label }) => [path.again(label)],
  checkpoint: emitCheckpoint,
  dispatch: emitDispatch,
  return: (path, { values }) => [b.returns(emitResults(path, values))],
  tail: (path, { value }) => [b.returns(emitExpression(path.chunk, value))],
  tailcall: emitTailCall,
};

/** One entry for each kind of core statement that can hold a suspension point: in a continuation. */
const resumers: {
  [S in Exclude<
    core.Statement,
    { kind: "declare" | "assign" | "leave" | "again" | "checkpoint" | "return" | "tail" | "tailcall" }
  > as S["kind"]]: (
    path: Path,
    statement: S,
    /** It can also be reached from above, not only entered at a point. */
    reachable: boolean,
  ) => Resumable;
} = {
  suspension: emitResumption,
  if: resumeIf,
  loop: resumeLoop,
  for: resumeFor,
  labelled(path, { label, body }, reachable) {
    const block = b.block(resumeBlock(path, body, reachable));
    return { before: [], statements: [b.labelled(path.labelOf(label), block)] };
  },
  dispatch: resumeDispatch,
};

export function emitStatement(path: Path, statement: core.Statement): ts.Statement[] {
  const nodes = (emitters[statement.kind] as Emitter<core.Statement>)(path, statement);
  path.chunk.begins(statement, nodes);
  return nodes;
}

export function resumeStatement(path: Path, statement: core.Statement, reachable: boolean): Resumable {
  const resume = (
    resumers as Partial<Record<string, (path: Path, statement: core.Statement, r: boolean) => Resumable>>
  )[statement.kind];
  if (resume === undefined) throw new Error(`'${statement.kind}' holds no suspension point`);
  const resumable = resume(path, statement, reachable);
  path.chunk.begins(statement, resumable.before);
  return resumable;
}

/** A result list: one value bare, any other number in an array. */
function emitResults(path: Path, list: core.List): ts.Expression {
  const { chunk } = path;
  const { items, rest } = list;
  if (rest === undefined) return items.length === 0 ? chunk.use("NONE") : b.array(emitList(chunk, list));
  if (items.length > 0) return chunk.call("values", b.array(emitList(chunk, list)));
  return rest.kind === "varargs" ? chunk.call("values", b.id(rest.name)) : b.id(rest.name);
}
