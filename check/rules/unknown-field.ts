import type * as ast from "../../compiler/parse/ast.js";
import { isGlobalCall, pathOf } from "../expressions.js";
import { isDeclared, type Program } from "../program.js";
import { suggestion } from "../suggestion.js";
import { walk } from "../walk.js";
import { findingAt, type Rule } from "./rule.js";

/** Calls of functions that a library does not have: `string.fromat(…)`, `cache.putt(…)`, `("x"):uper()`. */
export const unknownField: Rule = function* (program) {
  const { library } = program;
  const known = fieldsKnownTo(program);
  const aliases = aliasesIn(program);
  for (const { node } of walk(program.chunk)) {
    const callee = calleeOf(node);
    if (callee === undefined) continue;
    const { base, identifier } = callee;
    const isText = base.type === "StringLiteral";
    const table = isText ? "string" : libraryOf(base, program, aliases);
    if (table === undefined || known.has(table)) continue;
    const fields = isText ? library.stringMethods : library.globals.get(table);
    const { name } = identifier;
    const path = `${table}.${name}`;
    if (fields === undefined || fields.has(name) || known.has(path)) continue;
    if (isDeclared(program, path, node.range[0])) continue;
    const message = `unknown function '${path}'${suggestion(name, fields)}`;
    yield findingAt(identifier, "unknown-field", message, name);
  }
};

function calleeOf(node: ast.Node): ast.MemberExpression | undefined {
  const isCall =
    node.type === "CallExpression" ||
    node.type === "TableCallExpression" ||
    node.type === "StringCallExpression";
  return isCall && node.base.type === "MemberExpression" ? node.base : undefined;
}

/** The name of the global whose table an expression is, by itself or by a local that is never anything else. */
function libraryOf(
  node: ast.Expression,
  { scopes }: Program,
  aliases: ReadonlyMap<unknown, string>,
): string | undefined {
  const path = pathOf(node, scopes);
  if (path !== undefined) return path.length === 1 ? path[0] : undefined;
  return node.type === "Identifier" ? aliases.get(scopes.variableOf(node)) : undefined;
}

/** The locals that are declared as `local name = library`, with the library's name. */
function aliasesIn({ uses, scopes }: Program): ReadonlyMap<unknown, string> {
  const aliases = new Map<unknown, string>();
  for (const { identifier, variable, role, parent } of uses) {
    if (role !== "declared" || parent.type !== "LocalStatement" || variable?.reassigned !== false) continue;
    const value = parent.init[parent.variables.indexOf(identifier)];
    const path = value && pathOf(value, scopes);
    if (path?.length === 1) aliases.set(variable, path[0]);
  }
  return aliases;
}

/** The fields that the chunk itself gives to global tables (`string.trim`), or looks for, and the tables that it may have given any. */
function fieldsKnownTo(program: Program): ReadonlySet<string> {
  const { chunk, scopes, uses } = program;
  const known = new Set<string>();
  const aliases = aliasesIn(program);
  const add = (target: ast.Expression): void => {
    if (target.type === "MemberExpression") {
      const table = libraryOf(target.base, program, aliases);
      if (table !== undefined) known.add(`${table}.${target.identifier.name}`);
    } else if (target.type === "IndexExpression") {
      const table = libraryOf(target.base, program, aliases);
      const { index } = target;
      if (table !== undefined) known.add(index.type === "StringLiteral" ? `${table}.${index.value}` : table);
    }
  };
  for (const { identifier, role, variable } of uses) {
    if (role === "written" && variable === undefined) known.add(identifier.name);
  }
  for (const { node, parent } of walk(chunk)) {
    if (node.type === "IndexExpression") add(node);
    // Whoever has the metatable of strings may add to their methods.
    if (isGlobalCall(node, ["getmetatable"], scopes) && node.arguments[0]?.type === "StringLiteral") {
      known.add("string");
    }
    // Who looks whether a function is there knows that it may not be.
    if (node.type === "MemberExpression" && !(parent !== undefined && calleeOf(parent) === node)) add(node);
    // A table that is given to somebody may be given functions there.
    const isGiven = parent?.type === "CallExpression" && node !== parent.base;
    const path = isGiven ? pathOf(node as ast.Expression, scopes) : undefined;
    if (path?.length === 1) known.add(path[0]);
  }
  return known;
}
