import { number, values } from "./expressions.js";
import type { Scope } from "./scope.js";
import { statements } from "./statements.js";
import { expression, joined, type Node, statement } from "./tree.js";

interface Wish {
  readonly waits?: boolean;
  readonly yields?: boolean;
  readonly method?: boolean;
  /** The function can call itself by this name. */
  readonly self?: string;
}

/** `function (a, b, ...) … end`: its first value is a number, for the most part. */
export function functionExpression(scope: Scope, wish: Wish = {}): Node {
  const { parameters, body } = functionParts(scope, wish);
  return expression`function(${parameters})${body}\nend`;
}

/** Parameters and body, of a function that may call others only if it counts its calls. */
export function functionParts(scope: Scope, wish: Wish = {}): { parameters: string; body: Node } {
  const { random } = scope;
  const calls = scope.place.calls && random.chance(0.7);
  const varargs = random.chance(0.3);
  const inner = scope.inside({
    calls,
    varargs,
    waits: scope.place.waits && (wish.waits ?? true),
    // Lua 5.1 yields only where nothing but Lua functions, called by the coroutine itself, is in between.
    yields: wish.yields ?? (scope.modern && scope.place.yields),
    loop: false,
    continues: undefined,
  });
  if (wish.self !== undefined) inner.add(wish.self, "function");
  if (wish.method === true) inner.add("self", "table");
  const names = random.list(0, 3, () => inner.declare("number"));
  const parameters = [...new Set(names), ...(varargs ? ["..."] : [])].join(", ");
  const begin = calls ? [statement`if spent() then return 0 end`] : [];
  return { parameters, body: statements(inner, 0, 3, begin, () => [returns(inner)]) };
}

/** Some values to return, in LuaJIT's language never the tail call of a library function: see `numberCall`. */
export function returned(scope: Scope): Node {
  return joined(values(scope, 0, 2), scope.modern ? "nil" : "");
}

export function returns(scope: Scope): Node {
  const { random } = scope;
  return random.weighted<Node>([
    [6, () => statement`return ${number(scope)}`],
    [3, () => statement`return ${joined(number(scope), values(scope, 0, 2), random.chance(0.5) ? "" : "9")}`],
    [1, () => statement`return`],
  ]);
}

/** A function that is called where it stands. */
export function iife(scope: Scope): Node {
  return expression`(${functionExpression(scope)})(${number(scope)}, ${number(scope)})`;
}
