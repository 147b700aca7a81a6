import type * as ast from "../../compiler/parse/ast.js";
import type { Finding, RuleName } from "../finding.js";
import type { Program } from "../program.js";

export type Rule = (program: Program) => Iterable<Finding>;

/** A finding about a node. */
export function findingAt(node: ast.Node, rule: RuleName, message: string, name?: string): Finding {
  const { start, end } = node.loc;
  return { rule, message, start, end, name };
}
