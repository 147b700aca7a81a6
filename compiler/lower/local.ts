import type * as ast from "../parse/ast.js";
import { adjust, lowerInto } from "./assignment.js";
import type { FunctionContext } from "./context.js";

/** `local a, b = x, y`: each value goes straight to its variable, which no later value can see. */
export function lowerLocal(context: FunctionContext, node: ast.LocalStatement): void {
  const variables = node.variables.map((identifier) => context.variable(identifier));
  if (variables.length === 1 && node.init.length === 1) {
    lowerInto(context, variables[0], node.init[0], true);
    return;
  }
  const values = adjust(context, node.init, variables.length, (value, name) => context.fix(value, name));
  variables.forEach((variable, i) => {
    context.emit({
      kind: "declare",
      variable,
      value: values[i].kind === "constant" && values[i].value === undefined ? undefined : values[i],
    });
  });
}
