import { isMultiple } from "../../compiler/analyze/calls.js";
import type { Scopes } from "../../compiler/analyze/scopes.js";
import type { Variable } from "../../compiler/analyze/variable.js";
import type * as ast from "../../compiler/parse/ast.js";
import type { RuleName } from "../finding.js";
import type { Use } from "../names.js";
import { findingAt, type Rule } from "./rule.js";

/** Locals that nobody reads. A name that begins with `_` says that this is meant. */
export const unusedLocal = unused("unused-local", ({ parent, identifier }) => {
  if (parent.type === "LocalStatement") return "local";
  const isName = parent.type === "FunctionDeclaration" && parent.identifier === identifier;
  return isName ? "local function" : undefined;
});

export const unusedArgument = unused("unused-argument", ({ parent, identifier }) => {
  const isParameter = parent.type === "FunctionDeclaration" && parent.identifier !== identifier;
  return isParameter ? "argument" : undefined;
});

export const unusedLoopVariable = unused("unused-loop-variable", ({ parent }) => {
  const isLoop = parent.type === "ForNumericStatement" || parent.type === "ForGenericStatement";
  return isLoop ? "loop variable" : undefined;
});

/** @param kindOf what a declaration is called, undefined if the rule is not about it */
function unused(rule: RuleName, kindOf: (declaration: Use) => string | undefined): Rule {
  return function* ({ uses, scopes }) {
    const read = readVariables(uses);
    const written = new Set(uses.filter(({ role }) => role === "written").map(({ variable }) => variable));
    for (const use of uses) {
      const { identifier, variable, role } = use;
      if (role !== "declared" || variable === undefined || read.has(variable)) continue;
      // `local _ENV` is read by whoever names a global.
      if (identifier.name.startsWith("_") || variable === scopes.globals) continue;
      const kind = kindOf(use);
      if (kind === undefined || isPlaceholder(use, (other) => read.has(other), scopes)) continue;
      const how = written.has(variable) ? "is assigned, but never read" : "is never used";
      yield findingAt(identifier, rule, `${kind} '${identifier.name}' ${how}`, identifier.name);
    }
  };
}

/** Whether a local only takes one of several results of a call, another of which is read: `local ok, message = pcall(f)`. */
function isPlaceholder(
  { identifier, parent }: Use,
  isRead: (variable: Variable) => boolean,
  scopes: Scopes,
): boolean {
  if (parent.type !== "LocalStatement") return false;
  const { variables, init } = parent;
  const last = init.length - 1;
  if (last < 0 || !isMultiple(init[last]) || variables.indexOf(identifier) < last) return false;
  return variables.slice(last).some((other) => isRead(scopes.variableOf(other) as Variable));
}

/** The locals that are read; a function that only calls itself is not. */
function readVariables(uses: readonly Use[]): ReadonlySet<Variable> {
  const read = new Set<Variable>();
  const bodies = new Map<Variable, ast.FunctionDeclaration>();
  for (const { identifier, role, variable, parent } of uses) {
    if (variable === undefined) continue;
    const isFunction = role === "declared" && parent.type === "FunctionDeclaration";
    if (isFunction && parent.identifier === identifier) bodies.set(variable, parent);
    if (role !== "read") continue;
    const body = bodies.get(variable);
    const isInBody = body !== undefined && identifier.range[0] < body.range[1];
    if (!isInBody) read.add(variable);
  }
  return read;
}
