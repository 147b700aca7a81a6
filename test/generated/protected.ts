import { anything, number, numbers, string, table, values } from "./expressions.js";
import { returned } from "./functions.js";
import type { Scope } from "./scope.js";
import { errorValue, statements } from "./statements.js";
import { expression, joined, list, type Node, statement } from "./tree.js";

export function protectedBlock(scope: Scope): Node {
  const { random } = scope;
  const inner = scope.inside({
    loop: false,
    continues: undefined,
    varargs: false,
    yields: scope.modern && scope.place.yields,
  });
  const last = (): readonly Node[] =>
    random.weighted<readonly Node[]>([
      [2, () => []],
      [2, () => [statement`error(${errorValue(inner)})`]],
      [1, () => [statement`return ${returned(inner)}`]],
      [1, () => [statement`T(0, ${failing(inner)})`]],
    ]);
  const body = statements(inner, 1, scope.place.depth === 0 ? 5 : 2, [], last);
  // How often a handler that fails itself is called differs between Luas.
  const wait = scope.place.waits ? "delay()" : "";
  const handler = expression`function(e) T("handler", e) ${wait} return e, 1 end`;
  return random.chance(0.75)
    ? statement`T("pcall", pcall(function()${body}\nend))`
    : statement`T("xpcall", xpcall(function()${body}\nend, ${handler}))`;
}

/** An operation that does not suit what it operates on. */
function failing(scope: Scope): Node {
  const { random } = scope;
  const locals = scope.locals.map(({ name }) => name);
  const name = locals.length > 0 && random.chance(0.7) ? random.pick(locals) : "undefined_global";
  return random.weighted<Node>([
    [2, () => expression`${name} + ${table(scope)}`],
    [2, () => expression`${number(scope)} < ${table(scope)}`],
    [2, () => expression`${name}.x.y`],
    [2, () => expression`${name}.nope(${number(scope)})`],
    [1, () => expression`${name}:nope(${number(scope)})`],
    [1, () => expression`#${number(scope)}`],
    [1, () => expression`"x" .. ${table(scope)} .. ${number(scope)}`],
    [1, () => expression`${name}()`],
  ]);
}

/** A coroutine that is made, resumed some times with values, and asked for its status. */
export function coroutine(scope: Scope): Node {
  const { random } = scope;
  const inner = scope.inside({ yields: true, loop: false, continues: undefined, varargs: true });
  const name = scope.unique("co");
  const body = statements(inner, 1, 3, [], () => [
    statement`T("body", coroutine.yield(${values(inner, 0, 2)}))`,
    statement`return ${returned(inner)}`,
  ]);
  const made = random.chance(0.6) ? "create" : "wrap";
  const resume = (): Node =>
    made === "wrap"
      ? statement`T("wrap", pcall(${joined(name, values(scope, 0, 2))})) `
      : statement`T("resume", coroutine.resume(${joined(name, values(scope, 0, 2))})) T(coroutine.status(${name})) `;
  const resumes = random.list(1, 4, resume);
  const first = statement`local ${name} = coroutine.${made}(function(...)${body}\nend) `;
  return { sort: "statement", parts: [first, ...resumes] };
}

/** Metamethods say that they are called. Those of operators never wait. */
export function metatableFields(scope: Scope, order: number): Node[] {
  const { random } = scope;
  const inner = scope.inside({
    calls: false,
    varargs: false,
    loop: false,
    continues: undefined,
    yields: false,
  });
  const still = inner.inside({ waits: false });
  const numeric = (event: string): Node =>
    expression`${event} = function(p, q) return T("${event}", ${number(still)}) end`;
  const all = [
    ...["__add", "__sub", "__mul", "__unm", "__mod", "__div", "__pow"].map(numeric),
    // The union asks these also where the reference does not.
    ...(scope.strict ? ["__len", "__lt", "__le"].map(numeric) : []),
    ...(random.chance(0.3)
      ? [expression`__tostring = function(p) return T("__tostring", ${string(still)}) end`]
      : []),
    ...(random.chance(0.1) ? [expression`__metatable = "locked"`] : []),
    expression`__concat = function(p, q) return T("__concat", "c") end`,
    expression`__eq = function(p, q) return T("__eq", ${anything(still)}) end`,
    expression`__call = function(p, ...) T("__call", ...) return ${number(inner)} end`,
    random.weighted<Node>([
      [
        3,
        () =>
          expression`__index = function(p, k) T("__index", k) if k == "m" then return F1 end return ${number(inner)} end`,
      ],
      [
        2,
        () =>
          expression`__index = {x = ${number(inner)}, m = function(self, ...) return T("m", ...) or 1 end}`,
      ],
      // Through the one before, which has been made.
      [order > 1 ? 2 : 0, () => expression`__index = setmetatable({y = ${number(inner)}}, meta${order - 1})`],
    ]),
    random.weighted<Node>([
      [
        4,
        () =>
          expression`__newindex = function(p, k, v) T("__newindex", k, v) ${inner.place.waits ? "delay()" : ""} rawset(p, k, v) end`,
      ],
      [1, () => expression`__newindex = ${order > 1 ? `setmetatable({}, meta${order - 1})` : "{}"}`],
    ]),
  ];
  return all.filter(() => random.chance(0.7));
}

/** Operations on a table that has some metatable. */
export function metatable(outer: Scope): Node {
  const scope = outer.inside({ varargs: false, yields: outer.modern && outer.place.yields });
  const { random } = scope;
  const meta = `meta${1 + random.below(3)}`;
  const made = (): Node => expression`setmetatable(${table(scope)}, ${meta})`;
  // Apart from the others, as Lua 5.1 takes `__lt` only where both operands have it.
  const ordered = (): Node => expression`setmetatable({${number(scope)} or 1}, ordered)`;
  const name = outer.declare("table");
  scope.add(name, "table");
  const operation = random.weighted<Node>([
    [2, () => expression`${name} ${random.pick(["+", "-", "*", "%", "/", "^"])} ${number(scope)}`],
    [1, () => expression`${number(scope)} ${random.pick(["+", "-", "*", "%", "/", "^"])} ${name}`],
    [1, () => expression`tostring(${name}), getmetatable(${name}) == ${meta}, rawequal(${name}, ${name})`],
    [1, () => expression`setmetatable(${name}, nil) == ${name}`],
    [scope.strict ? 2 : 0, () => expression`#setmetatable({${numbers(scope, 0, 3)}}, ${meta})`],
    [
      scope.strict ? 2 : 0,
      () =>
        expression`${name} ${random.pick(["<", "<=", ">", ">="])} ${random.chance(0.8) ? made() : number(scope)}`,
    ],
    [1, () => expression`-${name}`],
    [1, () => expression`${number(scope)} .. ${name} .. "s"`],
    [1, () => expression`${name} .. ${made()}`],
    [1, () => expression`${made()} ${random.pick(["==", "~="])} ${made()}`],
    [1, () => expression`${ordered()} ${random.pick(["<", "<=", ">", ">="])} ${ordered()}`],
    [2, () => expression`${name}(${values(scope, 0, 2)})`],
    [2, () => expression`${name}.y, ${name}[${number(scope)}]`],
    [1, () => expression`${name}.x + ${name}.y * ${name}[${number(scope)}], ${list([number(scope)])}`],
  ]);
  return statement`local ${name} = ${made()} T("meta", pcall(function() ${name}.z = 1 return ${operation} end))`;
}
