import { join } from "node:path";
import { expect, test } from "vitest";
import { bindModule } from "../../bind/index.js";
import { Engine, type LuaFunction, values } from "../../index.js";
import { bound } from "../bind/bound.js";
import { folder } from "../cli/command.js";
import { evaluate } from "./example.js";
import { examplesOn, pageText } from "./page.js";

const PAGE = "host-modules.md";

/** The block of a language that has some text in it. */
function example(language: string, text: string): string {
  const found = examplesOn(PAGE, language).find((code) => code.includes(text));
  if (found === undefined) throw new Error(`there is no example with ${text}`);
  return found;
}

/** What the `const` of an example is. */
function constantOf<T>(code: string): Promise<T> {
  const body = code.replace(/^import .*\n/gm, "").replace(/^const \w+ =/m, "return");
  return evaluate(body, { values }) as Promise<T>;
}

test("the examples of functions hold", async () => {
  const globals = {
    divide: await constantOf<(a: number, b: number) => unknown>(example("ts", "division by zero")),
    each: await constantOf<(list: number[], visit: LuaFunction) => Promise<void>>(
      example("ts", "visit(item)"),
    ),
  };
  const script = `
    local seen = {}
    each({ 1, 2, 3 }, function(n) seen[#seen + 1] = n return n < 2 end)
    return divide(4, 2), #seen, divide(1, 0)`;
  expect((await new Engine().run(script, { globals })).values).toEqual([2, 2, undefined, "division by zero"]);
});

test("the errors that it shows are those of such a module", async () => {
  const module = await bound(`
    export interface User { name: string; roles: ("admin" | "guest")[] }
    export function find(id: number): User { return { id } as never; }
    export function save(id: number, user: User): void {}`);
  const script = `\n\n\n\n\n
local users = require "users"
local function a() local x = users.find("1") end local function b()
users.save(1, { name = "x", roles = { "admin", "boss" } }) end local function c()
local x = users.find(1) end
local said = {}
for _, f in ipairs { a, b, c } do said[#said + 1] = select(2, pcall(f)) end
return table.concat(said, "\\n")`;
  const engine = new Engine({ modules: { users: module } });
  const { values: said } = await engine.run(engine.compile(script, { name: "script.lua" }));
  expect(`${said[0]}\n`.replaceAll(/:\d+:/g, ":N:")).toBe(
    example("", "bad argument #1 to 'find'").replaceAll(/:\d+:/g, ":N:"),
  );
});

test("the types that it has a row for are read", () => {
  const [, section] = /^### Types\n([\s\S]*?)^### /m.exec(pageText(PAGE)) ?? [];
  const cells = [...section.matchAll(/^\| (.*?[^\\]) \| /gm)].map(([, cell]) => cell);
  const types = cells
    .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)])
    .map(([, code]) => code.replaceAll("\\|", "|"))
    // What is no type, or not that of a parameter.
    .filter((code) => !["x?: T", "=> void", "Promise<T>"].includes(code));
  expect(types.length).toBeGreaterThan(18);
  const named =
    "type T = 1; type A = string; type B = number; type C = boolean; type K = string; type V = 1;";
  const functions = types.map((type, i) => `export function f${i}(x: ${type}): void {}`);
  const path = folder({ "page.ts": [named, ...functions].join("\n") });
  const { diagnostics } = bindModule(join(path, "page.ts"));
  expect(diagnostics.map(({ line, message }) => `${types[line - 2]}: ${message}`)).toEqual([]);
});
