import type ts from "typescript";
import { capturedBy } from "../analyze/liveness.js";
import { identifierOf, MAIN } from "../analyze/names.js";
import type { FunctionScope, Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import { emitBlock, resumeBlock } from "./block.js";
import * as b from "./build/index.js";
import type { ChunkEmitter } from "./chunk.js";
import { Path } from "./path.js";
import { endsElsewhere, handedOver, handsOverByPoint, suspensionsOf, testsEntry } from "./points.js";
import { needsWait, restore } from "./suspension.js";

/** A Lua function as a pair: the factory of its synchronous closures, and its continuation if it has suspension points. */
export function emitPair(chunk: ChunkEmitter, lowered: core.Function): ts.Statement[] {
  const factory = b.declare("const", `${lowered.name}$closure`, emitFactory(chunk, lowered));
  return lowered.points === 0 ? [factory] : [factory, emitContinuation(chunk, lowered)];
}

/** `(x, y) => function name(a, b) { … }`: takes what the closure captures. */
function emitFactory(chunk: ChunkEmitter, lowered: core.Function): ts.Expression {
  const { scope, body } = lowered;
  const path = new Path(chunk, lowered, "synchronous", false);
  const statements = emitBlock(path, body);
  const parameters = scope.parameters.map(({ name }) => b.parameter(name));
  if (scope.varargs !== undefined && scope.usesVarargs) parameters.push(b.restParameter(scope.varargs.name));
  const synchronous = b.functionExpression(innerName(scope), parameters, [
    ...boxParameters(scope),
    ...(suspensionsOf(body).some(needsWait) ? b.declareAll(["wait"]) : []),
    ...statements,
    ...end(chunk, body),
  ]);
  const made = chunk.at(lowered.origin, synchronous);
  const captured = capturedBy(scope);
  const environment = captured.find(({ kind }) => kind === "globals");
  return b.arrow(
    captured.map(({ name }) => name),
    chunk.environments === "own" && environment !== undefined
      ? chunk.call("withEnvironment", b.id(environment.name), made)
      : made,
  );
}

/** `const name$async = continuation(async function name$async(at, wait, …) { … });`: enters the function at the suspension point `at`. */
function emitContinuation(chunk: ChunkEmitter, lowered: core.Function): ts.Statement {
  const { body } = lowered;
  const path = new Path(chunk, lowered, "continuation", testsEntry(body, false));
  const statements = resumeBlock(path, body, false);
  const byPoint = handsOverByPoint(lowered);
  const parameters = new Set(byPoint ? [] : handedOver(lowered));
  const locals = new Set(
    [...(byPoint ? handedOver(lowered) : []), ...path.hoisted].filter((v) => !parameters.has(v)),
  );
  const names = (variables: Iterable<Variable>): string[] => [...variables].map(({ name }) => name);
  const continuation = b.asyncFunction(
    path.continuation,
    [...["at", "wait", ...names(parameters)].map(b.parameter), ...(byPoint ? [b.restParameter("live")] : [])],
    [
      b.declare("const", b.pick(["thread"]), chunk.use("running")),
      ...b.declareAll(names(locals)),
      ...(byPoint ? restore(lowered) : []),
      ...statements,
      ...end(chunk, body),
    ],
  );
  return b.declare(
    "const",
    path.continuation,
    chunk.call("continuation", chunk.at(lowered.origin, continuation)),
  );
}

/** The name a stack trace shows, and by which a `local function` refers to itself. */
function innerName({ luaName, self, upvalues, order }: FunctionScope): string {
  if (order === 0) return MAIN;
  if (self !== undefined && !self.boxed) return self.name;
  const name = identifierOf(luaName);
  return [...upvalues].some((upvalue) => upvalue.name === name) ? `${name}$` : name;
}

function boxParameters(scope: FunctionScope): ts.Statement[] {
  return scope.parameters
    .filter((parameter) => parameter.boxed)
    .map(({ name }) => b.assign(b.id(name), b.object({ v: b.id(name) })));
}

/** A function that falls off its end answers no values. */
function end(chunk: ChunkEmitter, body: core.Block): ts.Statement[] {
  return endsElsewhere(body) ? [] : [b.returns(chunk.use("NONE"))];
}
