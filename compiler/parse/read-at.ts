import type * as ast from "./ast.js";
import { isBlank, isNewline } from "./characters.js";
import type { DraftNode } from "./tree.js";

/*
 * PUC Lua reads a variable or a field as late as it can: when its parser has seen the token that asks for the value, whose line an error then
 * names:
 *
 *     local total = price
 *       .net            -- reads `price.net` when it has seen `+`: line 3
 *       + tax
 */

/** Notes where the expressions that a node consists of are read. Children are noted before their parents, which know better. */
export function placeReads(node: DraftNode, source: string): void {
  switch (node.type) {
    case "Identifier":
    case "IndexExpression":
      node.readAt = node.range[1] - 1;
      break;
    case "MemberExpression":
      node.readAt = node.range[1] - 1;
      // The object of a method call is read together with the method's name.
      if (node.indexer === ":") readAt(node.base, node.range[1] - 1);
      break;
    case "BinaryExpression":
    case "LogicalExpression":
      readBehind(node.left, source);
      break;
    case "CallExpression":
      for (const argument of node.arguments) readBehind(argument, source);
      break;
    case "TableConstructorExpression":
      placeItems(node, source);
      break;
    case "LocalStatement":
    case "AssignmentStatement":
      placeList(node.init, source);
      break;
    case "ReturnStatement":
      placeList(node.arguments, source);
      break;
    case "ForGenericStatement":
      placeList(node.iterators, source);
      node.listAt = tokenBehind(
        source,
        tokenBehind(source, node.variables[node.variables.length - 1].range[1]) + "in".length,
      );
      break;
    case "ForNumericStatement":
      node.doAt = tokenBehind(source, (node.step ?? node.end).range[1]);
  }
}

/** All but the last are read at the comma. */
function placeList(nodes: readonly ast.Expression[], source: string): void {
  for (const node of nodes.slice(0, -1)) readBehind(node, source);
}

/** Items of a list are read at the separator, the last one at the brace. */
function placeItems({ fields, range }: ast.TableConstructorExpression, source: string): void {
  for (const field of fields) if (field.type === "TableValue") readBehind(field.value, source);
  const last = fields.at(-1);
  if (last?.type === "TableValue") readAt(last.value, range[1] - 1);
}

function readBehind(node: ast.Expression, source: string): void {
  if (isRead(node)) readAt(node, tokenBehind(source, node.range[1]));
}

/** In parentheses, an expression is read at the closing one. */
function readAt(node: ast.Expression, offset: number): void {
  if (isRead(node) && !node.inParens) (node as { readAt: number }).readAt = offset;
}

/** Whether an expression is a variable or a field. */
export function isRead(
  node: ast.Expression,
): node is ast.Identifier | ast.MemberExpression | ast.IndexExpression {
  return node.type === "Identifier" || node.type === "MemberExpression" || node.type === "IndexExpression";
}

/** Where the next token begins. */
function tokenBehind(source: string, offset: number): number {
  let at = offset;
  for (;;) {
    const byte = source.charCodeAt(at);
    if (isBlank(byte) || isNewline(byte)) at++;
    else if (byte === 45 && source.charCodeAt(at + 1) === 45) at = commentEnd(source, at + 2);
    else return at;
  }
}

/** Where the comment ends whose text, behind `--`, begins here. */
function commentEnd(source: string, start: number): number {
  const long = /\[(=*)\[/y;
  long.lastIndex = start;
  const level = long.exec(source)?.[1];
  if (level !== undefined) return source.indexOf(`]${level}]`, start) + level.length + 2;
  let at = start;
  while (at < source.length && !isNewline(source.charCodeAt(at))) at++;
  return at;
}
