import type * as ast from "../../compiler/parse/ast.js";
import { isGlobalCall, pathOf } from "../expressions.js";
import { isDeclared, type Program } from "../program.js";
import { suggestion } from "../suggestion.js";
import { walk } from "../walk.js";
import { findingAt, type Rule } from "./rule.js";

/** Reads of globals that neither the library nor the chunk nor anybody else defines. Nothing is said where globals are not what they seem. */
export const undefinedGlobal: Rule = function* (program) {
  const { scopes, uses, library } = program;
  if (isElsewhere(program)) return;
  const defined = new Set([...library.globals.keys(), ...program.globals, ...definedIn(program)]);
  for (const { identifier, role, variable } of uses) {
    const { name } = identifier;
    if (role !== "read" || variable !== undefined || defined.has(name)) continue;
    if (scopes.environmentOf(identifier) !== scopes.globals) continue;
    if (isDeclared(program, name, identifier.range[0])) continue;
    const message = `undefined global '${name}'${suggestion(name, defined)}`;
    yield findingAt(identifier, "undefined-global", message, name);
  }
};

/** What the chunk assigns to, wherever: as names, as fields of `_G` or `_ENV`, or by `rawset`. */
function* definedIn({ chunk, uses, scopes }: Program): Generator<string> {
  for (const { identifier, role, variable } of uses) {
    if (role === "written" && variable === undefined) yield identifier.name;
  }
  for (const { node } of walk(chunk)) {
    const targets = node.type === "AssignmentStatement" ? node.variables : [];
    const named = node.type === "FunctionDeclaration" && node.identifier ? [node.identifier] : [];
    for (const target of [...targets, ...named]) {
      const path = target.type === "Identifier" ? undefined : pathOf(target, scopes);
      if (path !== undefined && path.length >= 2 && isTableOfGlobals(path[0])) yield path[1];
    }
    if (isGlobalCall(node, ["module"], scopes)) yield* definedByModule(node);
    if (!isGlobalCall(node, ["rawset"], scopes)) continue;
    const [table, key] = node.arguments;
    const path = table && pathOf(table, scopes);
    if (path?.length === 1 && isTableOfGlobals(path[0]) && key?.type === "StringLiteral") yield key.value;
  }
}

/** What `module("a.b", …)` defines: for the module itself, and `a` for all. */
function* definedByModule({ arguments: [name] }: ast.CallExpression): Generator<string> {
  yield* ["_M", "_NAME", "_PACKAGE"];
  if (name?.type === "StringLiteral") yield name.value.split(".")[0];
}

/** Whether globals of the chunk may come from somewhere else: it gives its functions other ones, or the table of globals a metatable. */
function isElsewhere({ chunk, scopes }: Program): boolean {
  if (scopes.environments === "variable" && scopes.globals.reassigned) return true;
  for (const { node } of walk(chunk)) {
    const [table] = isGlobalCall(node, ["setmetatable"], scopes) ? node.arguments : [];
    if (isGlobalCall(node, ["setfenv"], scopes)) return true;
    const path = table && pathOf(table, scopes);
    if (path?.length === 1 && isTableOfGlobals(path[0])) return true;
  }
  return false;
}

function isTableOfGlobals(name: string): boolean {
  return name === "_G" || name === "_ENV";
}
