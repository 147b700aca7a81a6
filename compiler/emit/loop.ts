import type ts from "typescript";
import type * as core from "../core.js";
import { emitBlock, resumeBlock } from "./block.js";
import * as b from "./build/index.js";
import { emitExpression } from "./expression.js";
import type { Path } from "./path.js";
import type { Resumable } from "./statement.js";

export function emitLoop(path: Path, { label, condition, body }: core.Loop): ts.Statement[] {
  const statements = path.inside(label, () => emitBlock(path, body));
  const test = condition === undefined ? b.always() : emitExpression(path.chunk, condition);
  return [b.labelled(path.labelOf(label), b.whileLoop(test, statements))];
}

/** Entered at a point of its body, it does not test its condition first. */
export function resumeLoop(path: Path, { label, condition, body }: core.Loop): Resumable {
  const statements = path.inside(label, () => resumeBlock(path, body, true));
  const test =
    condition === undefined || isTrue(condition)
      ? b.always()
      : b.either(entered(), emitExpression(path.chunk, condition));
  return { before: [], statements: [b.labelled(path.labelOf(label), b.whileLoop(test, statements))] };
}

export function emitFor(path: Path, loop: core.NumericFor): ts.Statement[] {
  const { label, counter, body } = loop;
  const statements = path.inside(label, () => emitBlock(path, body));
  const start = emitExpression(path.chunk, loop.start);
  if (path.isContinuation) path.hoisted.add(counter);
  const initializer = path.isContinuation
    ? b.assigned(b.id(counter.name), start)
    : b.declarations("let", [[counter.name, start]]);
  return [
    b.labelled(
      path.labelOf(label),
      b.forLoop(initializer, test(path, loop), advance(path, loop), statements),
    ),
  ];
}

/** Entered at a point of its body, it goes on with the counter that was handed over. */
export function resumeFor(path: Path, loop: core.NumericFor, reachable: boolean): Resumable {
  const { label, counter, body } = loop;
  const statements = path.inside(label, () => resumeBlock(path, body, true));
  const before = reachable ? [path.declare(counter, emitExpression(path.chunk, loop.start))] : [];
  const loops = b.forLoop(undefined, b.either(entered(), test(path, loop)), advance(path, loop), statements);
  return { before, statements: [b.labelled(path.labelOf(label), loops)] };
}

/** `i <= limit`, or `forStep(i, limit, step)` where the sign of the step is not known. */
function test(path: Path, { counter, limit, step }: core.NumericFor): ts.Expression {
  const { chunk } = path;
  const i = b.id(counter.name);
  const end = emitExpression(chunk, limit);
  if (step.kind !== "constant") return chunk.call("forStep", i, end, emitExpression(chunk, step));
  return (step.value as number) > 0 ? b.lessOrEqual(i, end) : b.greaterOrEqual(i, end);
}

function advance(path: Path, { counter, step }: core.NumericFor): ts.Expression {
  const i = b.id(counter.name);
  if (step.kind === "constant" && step.value === 1) return b.increment(i);
  return b.addTo(i, emitExpression(path.chunk, step));
}

/** It has been entered at a suspension point. */
function entered(): ts.Expression {
  return b.different(b.id("at"), b.number(0));
}

function isTrue(condition: core.Expression): boolean {
  return condition.kind === "constant" && condition.value === true;
}
