import { argumentsOf } from "../analyze/calls.js";
import { usedBy } from "../analyze/liveness.js";
import { isStandardFunction } from "../analyze/standard.js";
import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { lowerBlock } from "./block.js";
import { lowerCall } from "./call.js";
import type { FunctionContext } from "./context.js";
import { constant, isStable, read } from "./expressions.js";
import { lowerList } from "./operands.js";

/** The body of a function, and before it what its calls need. */
export function lowerFunction(
  context: FunctionContext,
  body: readonly ast.Statement[],
  origin: core.Origin,
): core.Block {
  const lowered = context.collect(() => lowerBody(context, body, origin));
  const { globals } = context.chunk.scopes;
  const activate = (variable: Variable): core.Statement => {
    const operands: core.Expression[] = [{ kind: "box", variable: globals }];
    const origin = { position: 0 };
    return { kind: "declare", variable, value: { kind: "operator", operator: "activate", operands, origin } };
  };
  return context.activation === undefined ? lowered : [activate(context.activation), ...lowered];
}

function declareArgumentTable(context: FunctionContext, variable: Variable): void {
  const operands = [read(context.varargs())];
  const origin = { position: 0 };
  const value: core.Expression = { kind: "operator", operator: "argumentTable", operands, origin };
  context.emit({ kind: "declare", variable, value });
}

/**
 * The body of a function. One that tail-calls itself by its own name is a loop:
 *
 *     again: while (true) {
 *       …
 *       n = sub(n, 1);
 *       continue again;
 *     }
 */
function lowerBody(context: FunctionContext, body: readonly ast.Statement[], origin: core.Origin): void {
  const { scope } = context;
  if (!scope.loopsByTailCall) {
    if (scope.argumentTable !== undefined) declareArgumentTable(context, scope.argumentTable);
    lowerBlock(context, body);
    return;
  }
  const label: core.Label = { name: "again" };
  const declared = scope.parameters;
  scope.parameters = declared.map((parameter) => carried(context, parameter));
  context.restart = label;
  const loop = context.collect(() => {
    declared.forEach((variable, i) => {
      const parameter = scope.parameters[i];
      if (parameter !== variable) context.emit({ kind: "declare", variable, value: read(parameter) });
    });
    lowerBlock(context, body);
    context.emit({ kind: "return", values: { items: [] } });
  });
  context.emit({ kind: "loop", label, condition: undefined, body: loop, origin });
}

/** What carries a parameter's value into the next round; closures keep those of their own round. */
function carried(context: FunctionContext, parameter: Variable): Variable {
  const variable = parameter.captured ? context.temporary(parameter.luaName) : parameter;
  variable.reassigned = true;
  return variable;
}

/** `return f(…)` answers what `f` answers, a Promise too. */
export function lowerTailCall(context: FunctionContext, node: ast.AnyCall): void {
  if (context.restart !== undefined && isSelf(context, node.base)) {
    startAgain(context, context.restart, lowerList(context, argumentsOf(node)));
    return;
  }
  const call = markedAsTail(lowerCall(context, node));
  if (goesBack(context, call) || isStandard(call.callee)) context.emit({ kind: "tail", value: call });
  else context.emit({ kind: "tailcall", call: withTablesKept(context, call) });
}

/** Lua 5.1 shows the place of such a call as a level of its own. */
function markedAsTail(call: core.Call): core.Call {
  return { ...call, origin: { ...call.origin, names: `tail ${call.origin.names}` } };
}

function isSelf({ chunk, scope }: FunctionContext, callee: ast.Expression): boolean {
  return callee.type === "Identifier" && chunk.scopes.variableOf(callee) === scope.self;
}

/**
 * Whether the callee was made before the caller: functions that tail-call each other without end form a circle, and some call in it goes
 * to a function that was not.
 */
function goesBack({ scope }: FunctionContext, { callee, direct }: core.Call): boolean {
  if (!direct || callee.kind !== "variable") return false;
  const { declaredFunction } = callee.variable;
  return declaredFunction !== undefined && declaredFunction.order < scope.order;
}

/** Whether the callee has a name of Lua's own libraries, whose functions end: `setmetatable`, `string.format`. */
function isStandard(callee: core.Expression): boolean {
  const path: string[] = [];
  let at = callee;
  for (; at.kind === "index"; at = at.table) {
    if (at.key.kind !== "constant" || typeof at.key.value !== "string" || at.isMethod) return false;
    path.unshift(at.key.value);
  }
  return at.kind === "variable" && at.variable.kind === "globals" && isStandardFunction(path);
}

/** The callee and the arguments are written twice: if a table is among them, it is made before, and so is what comes before it. */
function withTablesKept(context: FunctionContext, call: core.Call): core.Call {
  const { items, rest } = call.arguments;
  const last = items.findLastIndex((item) => item.kind === "table" && !isEmpty(item));
  if (last === -1) return call;
  const keep = (item: core.Expression, name: string): core.Expression =>
    isStable(item) ? item : context.keep(item, name);
  const callee = keep(call.callee, "callee");
  const kept = items.map((item, i) =>
    i > last ? item : keep(item, item.kind === "table" ? "table" : "value"),
  );
  return { ...call, callee, arguments: { items: kept, rest } };
}

function isEmpty({ items, entries }: core.Expression & { kind: "table" }): boolean {
  return items.items.length === 0 && items.rest === undefined && entries.length === 0;
}

/** Gives the parameters their next values, all at once, and begins the body again. */
function startAgain(context: FunctionContext, label: core.Label, list: core.List): void {
  const { parameters } = context.scope;
  const values = adjusted(context, list, parameters.length);
  const stays = (i: number): boolean => isRead(values[i], parameters[i]);
  const overwritten = values.findLastIndex((value, i) =>
    parameters.slice(0, i).some((parameter, j) => !stays(j) && usedBy(value).has(parameter)),
  );
  values.forEach((value, i) => {
    if (i <= overwritten && value.kind !== "constant") values[i] = context.keep(value, parameters[i].luaName);
  });
  values.forEach((value, i) => {
    if (!stays(i)) context.assign(parameters[i], value);
  });
  context.emit({ kind: "again", label });
}

function isRead(value: core.Expression, variable: Variable): boolean {
  return value.kind === "variable" && value.variable === variable;
}

/** Exactly `count` values of a list (manual, section 2.5.8). */
function adjusted(context: FunctionContext, { items, rest }: core.List, count: number): core.Expression[] {
  const surplus = items.findLastIndex((item, i) => i >= count && !isStable(item));
  const settled = items.map((item, i) =>
    i > surplus || isStable(item) ? item : context.keep(item, "value"),
  );
  const values = settled.slice(0, count);
  while (values.length < count) {
    const index = values.length - items.length;
    if (rest === undefined) values.push(constant(undefined));
    else if (rest.kind === "varargs") values.push({ kind: "vararg", varargs: rest, index });
    else values.push({ kind: "result", results: rest, index });
  }
  return values;
}
