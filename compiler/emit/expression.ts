import type ts from "typescript";
import { capturedBy } from "../analyze/liveness.js";
import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import type { ChunkEmitter } from "./chunk.js";

type Emitter<E> = (chunk: ChunkEmitter, expression: E) => ts.Expression;

/** One entry for each kind of core expression. */
const emitters: { [E in core.Expression as E["kind"]]: Emitter<E> } = {
  constant: (chunk, { value }) => emitConstant(chunk, value),
  variable: (_, { variable }) => emitVariable(variable),
  box: (_, { variable }) => b.id(variable.name),
  index(chunk, { table, key, origin, isMethod }) {
    const getter = chunk.getter(key, isMethod === true);
    const operands = getter === undefined ? [table, key] : [table];
    const name = getter === undefined ? chunk.use("index") : getter;
    return chunk.at(origin, b.call(name, ...operands.map((operand) => emitExpression(chunk, operand))));
  },
  operator: (chunk, { operator, operands, origin }) =>
    chunk.at(origin, chunk.call(operator, ...operands.map((operand) => emitExpression(chunk, operand)))),
  identical: (chunk, { left, right }) =>
    b.identical(emitExpression(chunk, left), emitExpression(chunk, right)),
  not(chunk, { operand }) {
    if (operand.kind !== "identical") return b.not(emitExpression(chunk, operand));
    return b.different(emitExpression(chunk, operand.left), emitExpression(chunk, operand.right));
  },
  both: (chunk, { left, right }) => b.both(emitExpression(chunk, left), emitExpression(chunk, right)),
  either: (chunk, { left, right }) => b.either(emitExpression(chunk, left), emitExpression(chunk, right)),
  truth: (chunk, { value }) => chunk.call("truthy", emitExpression(chunk, value)),
  choice: (chunk, { condition, then, otherwise }) =>
    b.choice(emitExpression(chunk, condition), emitExpression(chunk, then), emitExpression(chunk, otherwise)),
  table: emitTable,
  closure: (chunk, { function: { name, scope } }) =>
    b.call(`${name}$closure`, ...capturedBy(scope).map((variable) => emitCaptured(chunk, variable))),
  result(chunk, { results, index }) {
    if (index === 0) return chunk.call("first", b.id(results.name));
    return chunk.call("nth", b.id(results.name), b.number(index));
  },
  item: (_, { loop, index }) =>
    index === 1 ? b.property(loop.name, "second") : b.call(b.property(loop.name, "item"), b.number(index)),
  step: emitStep,
  vararg: (_, { varargs, index }) => b.element(varargs.name, index),
  call: emitCall,
  setindex(chunk, { table, key, value, origin }) {
    const setter = chunk.setter(key);
    const operands = setter === undefined ? [table, key, value] : [table, value];
    const name = setter === undefined ? chunk.use("setindex") : setter;
    return chunk.at(origin, b.call(name, ...operands.map((operand) => emitExpression(chunk, operand))));
  },
};

export function emitExpression(chunk: ChunkEmitter, expression: core.Expression): ts.Expression {
  return (emitters[expression.kind] as Emitter<core.Expression>)(chunk, expression);
}

/** What a closure takes of a variable: its value or its box; of globals that are each function's own, a box of its own. */
function emitCaptured(chunk: ChunkEmitter, variable: Variable): ts.Expression {
  if (variable.kind !== "globals" || chunk.environments !== "own") return b.id(variable.name);
  return b.object({ v: emitVariable(variable) });
}

function emitCall(chunk: ChunkEmitter, call: core.Call): ts.Expression {
  const { direct, errorLine, origin } = call;
  const args = emitList(chunk, call.arguments);
  const callee = emitCallee(chunk, call);
  if (direct) return chunk.at(origin, b.call(callee, ...args));
  const called =
    errorLine === undefined
      ? chunk.call("callable", callee)
      : chunk.call("raising", callee, b.number(errorLine));
  return chunk.at(origin, b.call(chunk.at(origin, called), ...args));
}

/** `loop.next(loop.state, loop.control)` */
function emitStep(chunk: ChunkEmitter, { loop, activation, origin }: core.Step): ts.Expression {
  const object = b.id(loop.name);
  const callee = activation === undefined ? object : chunk.call("calling", b.id(activation.name), object);
  const args = [b.property(object, "state"), b.property(object, "control")];
  return chunk.at(origin, b.call(b.property(callee, "next"), ...args));
}

/** What is called; it is told who calls it where functions have environments of their own. */
export function emitCallee(chunk: ChunkEmitter, { callee, activation }: core.Call): ts.Expression {
  const value = emitExpression(chunk, callee);
  return activation === undefined ? value : chunk.call("calling", b.id(activation.name), value);
}

/** A variable's value; `x.v` if it is boxed. */
export function emitVariable(variable: Variable): ts.Expression {
  return variable.boxed ? b.property(variable.name, "v") : b.id(variable.name);
}

/** The items of a list, the rest of it spread. */
export function emitList(chunk: ChunkEmitter, list: core.List): ts.Expression[] {
  const items: ts.Expression[] = list.items.map((item) => emitExpression(chunk, item));
  if (list.rest !== undefined) {
    const rest = b.id(list.rest.name);
    items.push(b.spread(list.rest.kind === "varargs" ? rest : chunk.call("many", rest)));
  }
  return items;
}

function emitConstant(chunk: ChunkEmitter, value: undefined | boolean | number | string): ts.Expression {
  switch (typeof value) {
    case "undefined":
      return b.undefinedValue();
    case "boolean":
      return b.id(String(value));
    case "number":
      return b.number(value);
    case "string":
      return chunk.string(value);
  }
}

/** `new Table()`, `Table.fromArray([…])`, a constructor for a shape, `construct(items, keys and values)`, or `extend`. */
function emitTable(
  chunk: ChunkEmitter,
  { onto, items, entries, origin }: core.Expression & { kind: "table" },
): ts.Expression {
  const list = emitList(chunk, items);
  if (entries.length === 0 && onto === undefined) {
    if (list.length === 0) return b.create(chunk.use("Table").text);
    return b.call(b.property(chunk.use("Table"), "fromArray"), b.array(list));
  }
  if (list.length === 0 && onto === undefined) {
    const record = chunk.record(entries.map(({ key }) => key));
    if (record !== undefined) {
      return b.call(record, ...entries.map(({ value }) => emitExpression(chunk, value)));
    }
  }
  const pairs = entries.flatMap(({ key, value }) => [
    emitExpression(chunk, key),
    emitExpression(chunk, value),
  ]);
  const parts = [b.array(list), b.array(pairs)];
  if (onto === undefined) return chunk.at(origin, chunk.call("construct", ...parts));
  return chunk.at(origin, chunk.call("extend", b.id(onto.table.name), b.number(onto.length), ...parts));
}
