import type ts from "typescript";
import type * as core from "../core.js";
import { emitBlock, resumeBlock } from "./block.js";
import * as b from "./build/index.js";
import { emitCheckpoint, emitPortions } from "./checkpoint.js";
import { emitExpression } from "./expression.js";
import type { Path } from "./path.js";
import type { Resumable } from "./statement.js";

export function emitLoop(path: Path, loop: core.Loop): ts.Statement[] {
  const { label, condition, body, inPortions } = loop;
  if (inPortions) {
    const test = condition && !isTrue(condition) ? emitExpression(path.chunk, condition) : undefined;
    return [emitPortions(path, loop, { test, body: () => emitBlock(path, body) })];
  }
  const statements = path.inside(label, () => emitBlock(path, body));
  const test = condition === undefined ? b.always() : emitExpression(path.chunk, condition);
  return [b.labelled(path.labelOf(label), b.whileLoop(test, statements))];
}

/** Entered at a point of its body, it does not test its condition first. */
export function resumeLoop(path: Path, loop: core.Loop): Resumable {
  const { label, condition } = loop;
  const statements = resumeRound(path, loop);
  const test =
    condition === undefined || isTrue(condition)
      ? b.always()
      : b.either(entered(), emitExpression(path.chunk, condition));
  return { before: [], statements: [b.labelled(path.labelOf(label), b.whileLoop(test, statements))] };
}

export function emitFor(path: Path, loop: core.NumericFor): ts.Statement[] {
  const { label, counter, body, inPortions } = loop;
  const start = emitExpression(path.chunk, loop.start);
  if (path.isContinuation) path.hoisted.add(counter);
  const initializer = path.isContinuation
    ? b.assigned(b.id(counter.name), start)
    : b.declarations("let", [[counter.name, start]]);
  if (inPortions) {
    const parts = { initializer, test: test(path, loop), advance: advance(path, loop) };
    return [emitPortions(path, loop, { ...parts, body: () => emitBlock(path, body) })];
  }
  const statements = path.inside(label, () => emitBlock(path, body));
  return [
    b.labelled(
      path.labelOf(label),
      b.forLoop(initializer, test(path, loop), advance(path, loop), statements),
    ),
  ];
}

/** Entered at a point of its body, it goes on with the counter that was handed over. */
export function resumeFor(path: Path, loop: core.NumericFor, reachable: boolean): Resumable {
  const { label, counter } = loop;
  const statements = resumeRound(path, loop);
  const before = reachable ? [path.declare(counter, emitExpression(path.chunk, loop.start))] : [];
  const loops = b.forLoop(undefined, b.either(entered(), test(path, loop)), advance(path, loop), statements);
  return { before, statements: [b.labelled(path.labelOf(label), loops)] };
}

/** A round that can be entered at a point of it. */
function resumeRound(path: Path, loop: core.Loop | core.NumericFor): ts.Statement[] {
  const statements = path.inside(loop.label, () => resumeBlock(path, loop.body, true));
  return loop.inPortions ? [...emitCheckpoint(path, loop), ...statements] : statements;
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
