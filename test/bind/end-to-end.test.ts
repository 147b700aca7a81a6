import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { bindModule } from "../../bind/index.js";
import { Engine, ThreadPool } from "../../index.js";
import { bound, hostFolder } from "./bound.js";

const source = `
  import { setTimeout as delay } from "node:timers/promises";
  export interface User { name: string; roles: ("admin" | "guest")[]; born?: Date; picture?: Uint8Array }
  export const version = 3;
  const users = new Map<number, User>([[1, { name: "João", roles: ["admin"], born: new Date(1500), picture: new Uint8Array([0, 255]) }]]);
  export async function find(id: number): Promise<User | null> { await delay(1); return users.get(id) ?? null; }
  export async function save(id: number, user: User): Promise<void> { users.set(id, user); }
  export function greet(user: User, greeting = "Olá", ...more: string[]): string { return [greeting, user.name, ...more].join(" "); }
  export function divide(a: number, b: number): [number, number] { if (b === 0) throw new RangeError("division by zero"); return [Math.floor(a / b), a % b]; }
  export function lie(): number { return "no number" as never; }
  export async function fail(kind: "string" | "object" | "nothing"): Promise<never> { throw kind === "string" ? "só texto" : kind === "object" ? { code: 7 } : undefined; }
  export const counters = { hits: 0, hit() { return ++this.hits; } };
  export async function map(list: number[], f: (n: number) => Promise<number>): Promise<number[]> { return Promise.all(list.map((n) => f(n))); }
`;

const script = `
  local host = require "host"
  local joao = host.find(1)
  local out = { joao.name, joao.roles[1], joao.born, #joao.picture, host.version, host.find(2) == nil }
  host.save(2, { name = "Ana", roles = {}, born = 2.5, picture = "\\255", other = 1 })
  local ana = host.find(2)
  out[#out + 1] = ana.name .. #ana.roles .. ana.born .. #ana.picture .. tostring(ana.other)
  out[#out + 1] = host.greet(ana) .. "," .. host.greet(ana, nil, "!", "?")
  out[#out + 1] = select("#", host.divide(7, 2)) * 10 + select(2, host.divide(7, 2))
  out[#out + 1] = host.counters.hit()
  out[#out + 1] = table.concat(host.map({ 1, 2 }, function(n) sleep(0.001) return n * 2 end), " ")
  for _, call in ipairs {
    function() host.find("1") end,
    function() host.find() end,
    function() host.save(1, { name = "x", roles = { "admin", "boss" } }) end,
    function() host.greet(ana, "a", "b", 3) end,
    function() host.divide(1, 0) end,
    function() host.lie() end,
    function() host.fail("string") end,
    function() host.fail("object") end,
    function() host.fail("nothing") end,
    function() host.map({ 1 }, function() return {} end) end,
    function() host.map({ 1 }, function() error("inside", 0) end) end,
    function() host.find(coroutine.create(print)) end,
  } do
    out[#out + 1] = (select(2, pcall(call))):gsub("^test.lua:%d+: ", "")
  end
  return out`;

const expected = [
  "João",
  "admin",
  1.5,
  2,
  3,
  true,
  "Ana02.51nil",
  "Olá Ana,Olá Ana ! ?",
  21,
  1,
  "2 4",
  "bad argument #1 to 'find' (number expected, got string)",
  "bad argument #1 to 'find' (number expected, got no value)",
  "bad argument #2 to 'save' (field 'roles[2]': 'admin' or 'guest' expected, got 'boss')",
  "bad argument #4 to 'greet' (string expected, got number)",
  "division by zero",
  "bad result #1 from 'lie' (number expected, got string)",
  "só texto",
  "{ code: 7 }",
  "undefined",
  "bad result #1 of a Lua function (number expected, got table)",
  "inside",
  "find: cannot pass a thread (at argument 1)",
];

describe("a TypeScript module, bound and required", () => {
  test("by an engine", async () => {
    const engine = new Engine({ modules: { host: await bound(source) } });
    const chunk = engine.compile(script, { name: "test.lua" });
    expect((await engine.run(chunk)).values).toEqual([expected]);
    await engine.close();
  });

  test("as a module of one run, called where the pool is", async () => {
    const pool = new ThreadPool({ threads: 1 });
    onTestFinished(() => pool.close());
    const chunk = await pool.compile(script, { name: "test.lua" });
    expect((await pool.run(chunk, { modules: { host: await bound(source) } })).values).toEqual([expected]);
  });

  test("by a pool whose threads import it", async () => {
    const path = hostFolder(source);
    for (const [name, text] of bindModule(join(path, "host.ts")).files ?? []) {
      writeFileSync(join(path, name), text);
    }
    const pool = new ThreadPool({ threads: 1, modules: { host: join(path, "host.lua.js") } });
    onTestFinished(() => pool.close());
    const chunk = await pool.compile(script, { name: "test.lua" });
    expect((await pool.run(chunk)).values).toEqual([expected]);
  });
});
