import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { lowerBlock } from "./block.js";
import type { FunctionContext } from "./context.js";
import { lowerCondition } from "./logical.js";

/** A longer chain of `elseif` becomes a flat block instead of nested ones, which the JavaScript parser could not take. */
const LONGEST_NESTED_CHAIN = 32;

export function lowerIf(context: FunctionContext, node: ast.IfStatement): void {
  if (node.clauses.length > LONGEST_NESTED_CHAIN) lowerFlat(context, node);
  else lowerNested(context, node.clauses);
}

function lowerNested(context: FunctionContext, clauses: readonly ast.IfStatement["clauses"][number][]): void {
  const [clause, ...others] = clauses;
  if (clause === undefined) return;
  if (clause.type === "ElseClause") {
    lowerBlock(context, clause.body);
    return;
  }
  const condition = lowerCondition(context, clause.condition);
  const then = context.collect(() => lowerBlock(context, clause.body));
  const otherwise = context.collect(() => lowerNested(context, others));
  context.emit({ kind: "if", condition, then, otherwise });
}

/** `chosen: { if (a) { …; break chosen; } if (b) { …; break chosen; } … }` */
function lowerFlat(context: FunctionContext, node: ast.IfStatement): void {
  const label: core.Label = { name: "chosen" };
  const body = context.collect(() => {
    for (const clause of node.clauses) {
      if (clause.type === "ElseClause") lowerBlock(context, clause.body);
      else {
        const condition = lowerCondition(context, clause.condition);
        const then = context.collect(() => {
          lowerBlock(context, clause.body);
          context.leave(label);
        });
        context.emit({ kind: "if", condition, then, otherwise: [] });
      }
    }
  });
  context.emit({ kind: "labelled", label, body });
}
