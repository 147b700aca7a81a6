import type * as ast from "../../compiler/parse/ast.js";
import type { Dialect } from "../../compiler/parse/dialect.js";
import { parse } from "../../compiler/parse/index.js";

/** Metamethods that must not wait: calls inside functions of these names stay as they are. */
const NEVER_WAIT = /^__(add|sub|mul|div|mod|pow|unm|idiv|band|bor|bxor|bnot|shl|shr|concat|len|eq|lt|le)$/;

/** Answers its arguments, after waiting for a Promise. Calls through it keep their function, their name in messages and their line. */
const PRELUDE = "local __waited do local pause = pause function __waited(...) pause() return ... end end ";

/** A program in which every call waits before its results are used: `f(x)` becomes `__waited(f(x))`. */
export function waitingForm(source: string, dialect?: Dialect): string {
  const insertions: { offset: number; text: string; order: number }[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (isNode(node) && !isNeverWaiting(node)) {
      if (isCall(node)) {
        insertions.push({ offset: node.range[0], text: "__waited(", order: 1 });
        insertions.push({ offset: node.range[1], text: ")", order: 0 });
      }
      Object.values(node).forEach(visit);
    }
  };
  visit(parse(source, { chunkName: "=program", dialect }).body);
  // At one offset what closes stands before what opens.
  insertions.sort((a, b) => a.offset - b.offset || a.order - b.order);
  let result = PRELUDE;
  let from = 0;
  for (const { offset, text } of insertions) {
    result += source.slice(from, offset) + text;
    from = offset;
  }
  return result + source.slice(from);
}

function isNode(value: unknown): value is ast.Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function isCall(node: ast.Node): node is ast.AnyCall {
  const { type } = node;
  return type === "CallExpression" || type === "TableCallExpression" || type === "StringCallExpression";
}

function isNeverWaiting(node: ast.Node): boolean {
  switch (node.type) {
    case "TableKeyString":
      return NEVER_WAIT.test(node.key.name);
    case "FunctionDeclaration":
      return node.identifier?.type === "MemberExpression" && NEVER_WAIT.test(node.identifier.identifier.name);
    case "AssignmentStatement":
      return node.variables.some(
        (target) => target.type === "MemberExpression" && NEVER_WAIT.test(target.identifier.name),
      );
    default:
      return false;
  }
}
