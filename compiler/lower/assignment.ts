import { isCall, isMultiple } from "../analyze/calls.js";
import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { lowerCall } from "./call.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { constant, isStable, mayWait, read } from "./expressions.js";
import { globalsOf } from "./identifier.js";
import { arrange, lowerApart, lowerMultiple, lowerValue } from "./operands.js";
import { assignmentOrigin, nameOf } from "./origins.js";

/** Where an assignment goes: a local, or a field of a table. */
export type Target =
  | { readonly kind: "variable"; readonly variable: Variable }
  | { readonly kind: "field"; table: core.Expression; key: core.Expression; readonly origin: core.Origin };

export function lowerAssignment(context: FunctionContext, node: ast.AssignmentStatement): void {
  if (node.variables.length === 1 && node.init.length === 1) assignOne(context, node);
  else assignMany(context, node);
}

/** The target's table and key, evaluated where they stand. */
export function lowerTarget(
  context: FunctionContext,
  node: ast.AssignmentTarget,
  statement: ast.AssignmentStatement | ast.FunctionDeclaration,
): Target {
  const origin = assignmentOrigin(context, statement, node);
  const { scopes } = context.chunk;
  switch (node.type) {
    case "Identifier": {
      const variable = scopes.variableOf(node);
      if (variable !== undefined) return { kind: "variable", variable };
      return { kind: "field", table: globalsOf(context, node), key: constant(node.name), origin };
    }
    case "MemberExpression":
      return {
        kind: "field",
        table: lowerExpression(context, node.base),
        key: constant(node.identifier.name),
        origin,
      };
    case "IndexExpression": {
      const [table, key] = arrange(context, [
        lowerApart(context, nameOf(node.base), () => lowerExpression(context, node.base)),
        lowerApart(context, nameOf(node.index), () => lowerValue(context, node.index)),
      ]);
      return { kind: "field", table, key, origin };
    }
  }
}

/** Assigns a value that is no Promise. */
export function assignTo(context: FunctionContext, target: Target, value: core.Expression): void {
  if (target.kind === "variable") context.assign(target.variable, value);
  else {
    const { table, key, origin } = target;
    context.suspendInto({ kind: "setindex", table, key, value, origin }, "nothing", undefined, false);
  }
}

function assignOne(context: FunctionContext, node: ast.AssignmentStatement): void {
  const [valueNode] = node.init;
  const target = lowerTargetApart(context, node);
  if (target.kind === "variable") {
    lowerInto(context, target.variable, valueNode, false);
    return;
  }
  const [table, key, value] = arrange(context, [
    { expression: target.table, before: target.before, name: "table" },
    { expression: target.key, before: [], name: "key" },
    lowerApart(context, nameOf(valueNode), () => lowerValue(context, valueNode)),
  ]);
  assignTo(context, { ...target, table, key }, value);
}

function lowerTargetApart(
  context: FunctionContext,
  node: ast.AssignmentStatement,
): Target & { before: core.Block } {
  const { value, before } = context.apart(() => lowerTarget(context, node.variables[0], node));
  return { ...value, before };
}

/**
 * `a, t[i] = x, y`: all the tables and keys, then all the values, are evaluated before anything is assigned; then the last target is
 * assigned first, as PUC Lua does.
 */
function assignMany(context: FunctionContext, statement: ast.AssignmentStatement): void {
  const targets = statement.variables.map((node) => {
    const target = lowerTarget(context, node, statement);
    if (target.kind === "field") {
      target.table = context.fix(target.table, "table");
      target.key = context.fix(target.key, "key");
    }
    return target;
  });
  const values = adjust(context, statement.init, targets.length, (value, name) => context.fix(value, name));
  for (let i = targets.length - 1; i >= 0; i--) assignTo(context, targets[i], values[i]);
}

/** Evaluates an expression straight into a variable, which begins here if `declares`. */
export function lowerInto(
  context: FunctionContext,
  variable: Variable,
  node: ast.Expression,
  declares: boolean,
): void {
  const value = isCall(node) ? lowerCall(context, node) : lowerExpression(context, node);
  if (value.kind !== "call" && !mayWait(value)) place(context, variable, value, declares);
  else if (variable.boxed || variable.owner !== context.scope) {
    place(context, variable, read(context.suspend(value, "first", nameOf(node))), declares);
  } else {
    if (!declares) variable.reassigned = true;
    context.suspendInto(value, "first", variable, declares);
  }
}

function place(
  context: FunctionContext,
  variable: Variable,
  value: core.Expression,
  declares: boolean,
): void {
  if (declares) context.emit({ kind: "declare", variable, value });
  else context.assign(variable, value);
}

/**
 * Lowers an expression list to exactly `count` values (manual, section 2.4.3). `keep` says what becomes of each of them before
 * the next is evaluated.
 */
export function adjust(
  context: FunctionContext,
  nodes: readonly ast.Expression[],
  count: number,
  keep: (value: core.Expression, name: string) => core.Expression,
): core.Expression[] {
  const values: core.Expression[] = [];
  nodes.forEach((node, i) => {
    if (i === nodes.length - 1 && i < count - 1 && isMultiple(node)) {
      const results = lowerMultiple(context, node);
      if (results.kind !== "variable") return;
      const { variable } = results;
      for (let index = 0; values.length < count; index++) {
        values.push(
          variable.kind === "varargs"
            ? { kind: "vararg", varargs: variable, index }
            : { kind: "result", results: variable, index },
        );
      }
    } else {
      const value = lowerValue(context, node);
      if (i < count) values.push(keep(value, nameOf(node)));
      else if (!isStable(value)) context.keep(value, nameOf(node));
    }
  });
  while (values.length < count) values.push(constant(undefined));
  return values;
}
