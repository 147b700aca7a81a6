import type * as core from "../core.js";
import { goOn } from "../patience.js";
import type { FunctionScope, Variable } from "./variable.js";

/**
 * No Lua lets a function have so many locals, upvalues and values under way at a time; each suspension point names all of them, so that text would grow with the square of their
 * number.
 */
const MOST_LIVE = 512;

/** A function has too many values under way. */
export class TooComplex extends Error {
  /** @param position where, as an offset in the source */
  constructor(readonly position: number) {
    super("function or expression too complex");
  }
}

/**
 * Finds, for each suspension point of a function, the variables that are still needed behind it: what the synchronous path has to
 * hand over. One pass backwards; in a loop, whatever the loop uses of what was declared outside it counts as needed throughout.
 */
export function analyzeLiveness(lowered: core.Function): void {
  const order = new Map(
    [...lowered.scope.upvalues, ...lowered.scope.variables].map((variable, i) => [variable, i]),
  );
  new Liveness(order).block(lowered.body, new Set());
}

type Live = Set<Variable>;
type Jump = Extract<core.Statement, { kind: "leave" } | { kind: "again" }>;

class Liveness {
  /** What is alive where a label is left for. */
  private readonly exits = new Map<core.Label, Live>();
  /** What is alive where a loop begins again. */
  private readonly heads = new Map<core.Label, Live>();

  constructor(private readonly order: ReadonlyMap<Variable, number>) {}

  /** Goes backwards through a block; `live` is changed from what is alive behind it to what is alive before it. */
  block(block: core.Block, live: Live): void {
    for (let i = block.length - 1; i >= 0; i--) this.statement(block[i], live);
  }

  private statement(statement: core.Statement, live: Live): void {
    goOn();
    switch (statement.kind) {
      case "declare":
        live.delete(statement.variable);
        if (statement.value !== undefined) use(statement.value, live);
        return;
      case "assign":
        if (statement.variable.boxed) live.add(statement.variable);
        else live.delete(statement.variable);
        use(statement.value, live);
        return;
      case "checkpoint":
        return;
      case "suspension":
        if (statement.target !== undefined) live.delete(statement.target);
        if (statement.operation.kind === "step") live.add(statement.operation.loop);
        if (live.size > MOST_LIVE)
          throw new TooComplex("origin" in statement.operation ? statement.operation.origin.position : 0);
        statement.live = this.inOrder(live);
        use(statement.operation, live);
        return;
      case "if": {
        const otherwise = new Set(live);
        this.block(statement.then, live);
        this.block(statement.otherwise, otherwise);
        addAll(live, otherwise);
        use(statement.condition, live);
        return;
      }
      case "loop":
      case "for":
      case "dispatch":
        this.loop(statement, live);
        return;
      case "labelled":
        this.exits.set(statement.label, new Set(live));
        this.block(statement.body, live);
        return;
      case "leave":
        replace(live, this.exits.get(statement.label) as Live);
        return;
      case "again":
        replace(live, this.heads.get(statement.label) as Live);
        return;
      case "return":
        live.clear();
        useList(statement.values, live);
        return;
      case "tail":
        live.clear();
        use(statement.value, live);
        return;
      case "tailcall":
        live.clear();
        use(statement.call, live);
        return;
    }
  }

  private loop(loop: core.Loop | core.NumericFor | core.Dispatch, live: Live): void {
    this.exits.set(loop.label, new Set(live));
    const { used, declared, jumps } = mentioned(loop);
    for (const variable of used) if (!declared.has(variable)) live.add(variable);
    for (const jump of jumps) addAll(live, this.outside(jump, loop.label));
    const inside = new Set(live);
    if (loop.kind === "for") inside.add(loop.counter);
    if (loop.kind === "dispatch") {
      // The variables of its segments are declared before the switch.
      inside.add(loop.next);
      for (const statement of loop.segments.flat()) {
        const variable = declaredBy(statement);
        if (variable !== undefined) inside.add(variable);
      }
    }
    this.heads.set(loop.label, inside);
    const bodies = loop.kind === "dispatch" ? loop.segments : [loop.body];
    for (const body of bodies) this.block(body, new Set(inside));
  }

  /** What is alive where a jump out of a loop leads to; nothing, if it stays inside: those labels are not known yet. */
  private outside({ kind, label }: Jump, loop: core.Label): Iterable<Variable> {
    if (label === loop) return [];
    return (kind === "leave" ? this.exits : this.heads).get(label) ?? [];
  }

  private inOrder(live: Live): Variable[] {
    return [...live].sort((a, b) => (this.order.get(a) as number) - (this.order.get(b) as number));
  }
}

/** The variable that begins at a statement. */
export function declaredBy(statement: core.Statement): Variable | undefined {
  if (statement.kind === "declare") return statement.variable;
  return statement.kind === "suspension" && statement.declares ? statement.target : undefined;
}

/** All the variables that a statement uses, those that it declares, and its jumps. */
function mentioned(statement: core.Statement) {
  const used: Live = new Set();
  const declared: Live = new Set();
  const jumps: Jump[] = [];
  const visit = (inner: core.Statement): void => {
    const variable = declaredBy(inner);
    if (variable !== undefined) declared.add(variable);
    for (const expression of expressionsOf(inner)) use(expression, used);
    if (inner.kind === "assign") used.add(inner.variable);
    if (inner.kind === "suspension" && inner.target !== undefined) used.add(inner.target);
    if (inner.kind === "return") useList(inner.values, used);
    if (inner.kind === "for") declared.add(inner.counter);
    if (inner.kind === "dispatch") used.add(inner.next);
    if (inner.kind === "leave" || inner.kind === "again") jumps.push(inner);
    for (const block of blocksOf(inner)) block.forEach(visit);
  };
  visit(statement);
  return { used, declared, jumps };
}

/** The blocks inside a statement. */
export function blocksOf(statement: core.Statement): readonly core.Block[] {
  switch (statement.kind) {
    case "if":
      return [statement.then, statement.otherwise];
    case "loop":
    case "for":
    case "labelled":
      return [statement.body];
    case "dispatch":
      return statement.segments;
    default:
      return [];
  }
}

function expressionsOf(statement: core.Statement): core.Expression[] {
  switch (statement.kind) {
    case "declare":
      return statement.value === undefined ? [] : [statement.value];
    case "assign":
    case "tail":
      return [statement.value];
    case "tailcall":
      return [statement.call];
    case "suspension":
      return [statement.operation];
    case "if":
      return [statement.condition];
    case "loop":
      return statement.condition === undefined ? [] : [statement.condition];
    case "for":
      return [statement.start, statement.limit, statement.step];
    default:
      return [];
  }
}

/** The variables of an expression. */
export function usedBy(expression: core.Expression): ReadonlySet<Variable> {
  const used: Live = new Set();
  use(expression, used);
  return used;
}

/** Adds the variables of an expression. */
function use(expression: core.Expression, live: Live): void {
  switch (expression.kind) {
    case "variable":
    case "box":
      live.add(expression.variable);
      return;
    case "index":
      use(expression.table, live);
      use(expression.key, live);
      return;
    case "operator":
      for (const operand of expression.operands) use(operand, live);
      return;
    case "identical":
    case "both":
    case "either":
      use(expression.left, live);
      use(expression.right, live);
      return;
    case "not":
      use(expression.operand, live);
      return;
    case "truth":
      use(expression.value, live);
      return;
    case "choice":
      use(expression.condition, live);
      use(expression.then, live);
      use(expression.otherwise, live);
      return;
    case "table":
      if (expression.onto !== undefined) live.add(expression.onto.table);
      useList(expression.items, live);
      for (const { key, value } of expression.entries) {
        use(key, live);
        use(value, live);
      }
      return;
    case "closure":
      for (const variable of capturedBy(expression.function.scope)) live.add(variable);
      return;
    case "result":
      live.add(expression.results);
      return;
    case "vararg":
      live.add(expression.varargs);
      return;
    case "call":
      use(expression.callee, live);
      useList(expression.arguments, live);
      if (expression.activation !== undefined) live.add(expression.activation);
      return;
    case "item":
      live.add(expression.loop);
      return;
    case "step":
      live.add(expression.loop);
      if (expression.activation !== undefined) live.add(expression.activation);
      return;
    case "setindex":
      use(expression.table, live);
      use(expression.key, live);
      use(expression.value, live);
      return;
  }
}

/** What the factory of a function's closures takes: its upvalues but for its own name. */
export function capturedBy(scope: FunctionScope): Variable[] {
  return [...scope.upvalues].filter((variable) => variable !== scope.self || variable.boxed);
}

function useList(list: core.List, live: Live): void {
  for (const item of list.items) use(item, live);
  if (list.rest !== undefined) live.add(list.rest);
}

function addAll(live: Live, others: Iterable<Variable>): void {
  for (const variable of others) live.add(variable);
}

function replace(live: Live, by: Live): void {
  live.clear();
  addAll(live, by);
}
