import type ts from "typescript";
import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import type { ChunkEmitter } from "./chunk.js";
import { emitExpression } from "./expression.js";
import type { Path } from "./path.js";
import { handedOver, handsOverByPoint, suspensionsOf } from "./points.js";
import type { Resumable } from "./statement.js";

/** How a suspension point looks, in each of the two paths of the pair. */

const WAIT = "wait";

/**
 * The synchronous path hands over:
 *
 *     const x = first(callable(f)(y));
 *     if (x instanceof Promise) return f$async(1, x, z);
 */
export function emitHandOver(path: Path, point: core.Suspension): ts.Statement[] {
  const { target, declares } = point;
  const value = emitAnswer(path, point);
  if (target === undefined) {
    const wait = b.id(WAIT);
    const isWaiting = b.different(b.parenthesized(b.assigned(wait, value)), b.undefinedValue());
    return [b.when(isWaiting, handOver(path, point, wait))];
  }
  const variable = b.id(target.name);
  return [
    declares ? path.declare(target, value) : path.assign(target, value),
    b.when(path.chunk.isPromise(variable), handOver(path, point, variable)),
  ];
}

/** What an operation answers: of a call's result list one value, or all, or only whether it has to wait; a call that was put off is made. */
function emitAnswer({ chunk }: Path, point: core.Suspension): ts.Expression {
  const answer = emitExpression(chunk, point.operation);
  if (point.keep === "all") return chunk.call("all", answer);
  // An assignment answers nothing when it is done.
  if (point.keep === "nothing")
    return point.operation.kind === "setindex" ? answer : chunk.call("waiting", answer);
  return emitKept(chunk, point, answer);
}

/** Of a call's result list the first value is kept, of a step what the loop takes; what an index operation answers is one value already. */
function emitKept(
  chunk: ChunkEmitter,
  { operation, keep }: core.Suspension,
  answer: ts.Expression,
): ts.Expression {
  if (operation.kind === "step") return b.call(b.property(operation.loop.name, "take"), answer);
  return operation.kind === "call" && keep === "first" ? chunk.call("first", answer) : answer;
}

/** Whether a function's synchronous path needs the variable `wait`. */
export function needsWait(point: core.Suspension): boolean {
  return point.target === undefined;
}

function handOver(path: Path, point: core.Suspension, promise: ts.Expression): ts.Statement {
  return b.returns(
    b.call(path.continuation, b.number(point.point), promise, ...liveArguments(path.lowered, point)),
  );
}

/** The live variables, each at its parameter's place; or all in a row, where the continuation sorts them out (see `restore`). */
function liveArguments(lowered: core.Function, point: core.Suspension): ts.Expression[] {
  if (handsOverByPoint(lowered)) return point.live.map(({ name }) => b.id(name));
  const parameters = handedOver(lowered);
  const used = parameters.findLastIndex((variable) => point.live.includes(variable)) + 1;
  return parameters
    .slice(0, used)
    .map((variable) => (point.live.includes(variable) ? b.id(variable.name) : b.undefinedValue()));
}

/**
 * How a continuation gets its variables where each point hands over its own:
 *
 *     switch (at) {
 *       case 1: case 2: [a, b] = live; break;
 *       …
 *     }
 */
export function restore(lowered: core.Function): ts.Statement[] {
  const clauses: { readonly labels: number[]; readonly live: readonly Variable[] }[] = [];
  for (const { point, live } of suspensionsOf(lowered.body)) {
    const last = clauses.at(-1);
    if (last !== undefined && isSame(last.live, live)) last.labels.push(point);
    else clauses.push({ labels: [point], live });
  }
  const assigning = clauses
    .filter(({ live }) => live.length > 0)
    .map(({ labels, live }) => ({
      labels,
      statements: [b.assign(b.array(live.map(({ name }) => b.id(name))), b.id("live")), b.breakTo(undefined)],
    }));
  return [b.switchOn(b.id("at"), assigning)];
}

function isSame(one: readonly Variable[], other: readonly Variable[]): boolean {
  return one.length === other.length && one.every((variable, i) => variable === other[i]);
}

/**
 * The continuation operates, and awaits what did not finish; or it is entered here, to await what the synchronous path could not. It may be a call
 * that was put off, which `resumed` makes, and which may have to wait again:
 *
 *       wait = callable(f)(y);
 *     case 1:
 *       while (wait instanceof Promise) wait = resumed(thread, await wait);
 *       x = first(wait);
 */
export function emitResumption(path: Path, point: core.Suspension, reachable: boolean): Resumable {
  const { chunk } = path;
  const { target } = point;
  const wait = b.id(WAIT);
  const awaited = chunk.call("resumed", b.id("thread"), chunk.at(originOf(point), b.awaited(wait)));
  return {
    before: reachable ? [b.assign(wait, emitExpression(chunk, point.operation))] : [],
    statements: [
      ...(path.resets ? [b.assign(b.id("at"), b.number(0))] : []),
      b.loopWhile(chunk.isPromise(wait), b.assign(wait, awaited)),
      ...(target === undefined ? [] : [path.assign(target, emitKept(chunk, point, wait))]),
    ],
  };
}

function originOf({ operation }: core.Suspension): core.Origin {
  return "origin" in operation ? operation.origin : { position: 0 };
}
