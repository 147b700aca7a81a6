import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { lowerLabels } from "./goto.js";
import { lowerStatement } from "./statement.js";

/** Lowers a block's statements; `after` is still inside the block. */
export function lowerBlock(
  context: FunctionContext,
  body: readonly ast.Statement[],
  after?: () => void,
): void {
  if (body.some((statement) => statement.type === "LabelStatement")) lowerLabels(context, body);
  else for (const statement of body) lowerStatement(context, statement);
  after?.();
}

/** The body of a loop whose next iteration begins where JavaScript's `continue` goes. */
export function lowerLoopBody(
  context: FunctionContext,
  label: core.Label,
  body: readonly ast.Statement[],
): void {
  context.loops.push(label);
  if (body.some((statement) => statement.type === "LabelStatement")) lowerLabels(context, body, label);
  else for (const statement of body) lowerStatement(context, statement);
  context.loops.pop();
}
