import { describe, expect, test } from "vitest";
import type { FunctionExport, HostModule, HostType } from "../../index.js";
import { bound, problemsOf } from "./bound.js";

const declarations = `
  type Role = "admin" | "guest";
  interface User { name: string; roles: Role[]; born?: Date }
  interface Tree { value: number; left?: Tree; right: Tree | null }
  interface Page<T> { items: T[] }
  enum Level { Low, High = 5 }
  type Greeting = \`Hello, \${string}\`;
  type Id = string & { readonly brand: unique symbol };
`;

/** What becomes of types as those of parameters. */
const rules: [string, HostType][] = [
  ["boolean", "boolean"],
  ["number", "number"],
  ["string", "string"],
  ["Greeting", "string"],
  ["Id", "string"],
  ["unknown", "any"],
  ["any", "any"],
  ["null", "nil"],
  ["undefined", "nil"],
  ["Date", "date"],
  ["Uint8Array", "bytes"],
  ['"a"', { literals: ["a"] }],
  ['"a" | 1 | true', { literals: [true, "a", 1] }],
  ["Role", { ref: "Role" }],
  ["Level", { ref: "Level" }],
  ["Level.High", { literals: [5] }],
  ["boolean | string", { union: ["string", "boolean"] }],
  ["string | undefined", { optional: "string" }],
  ["string | null", { nullable: "string" }],
  ["string | null | undefined", { optional: "string" }],
  ["boolean | null", { nullable: "boolean" }],
  ["number | string[]", { union: ["number", { array: "string" }] }],
  ["Uint8Array | string", { union: ["string", "bytes"] }],
  ['number | "auto"', { union: ["number", { literals: ["auto"] }] }],
  ["string[]", { array: "string" }],
  ["readonly (string | null)[]", { array: { nullable: "string" } }],
  ["Array<Array<number>>", { array: { array: "number" } }],
  ["[string, number?]", { tuple: ["string", { optional: "number" }] }],
  ["[string, ...number[]]", { tuple: ["string"], rest: "number" }],
  ["readonly [string]", { tuple: ["string"] }],
  ["Set<string>", { set: "string" }],
  ["ReadonlyMap<number, Role>", { map: ["number", { ref: "Role" }] }],
  ["Record<string, number>", { record: "number" }],
  ["{ [name: string]: boolean }", { record: "boolean" }],
  ['Record<"x" | "y", number>', { fields: { x: "number", y: "number" } }],
  [
    "{ a: string; b?: number; c: null | Date }",
    { fields: { a: "string", b: { optional: "number" }, c: { nullable: "date" } } },
  ],
  ["{ a: string } & { b: number }", { fields: { a: "string", b: "number" } }],
  ["User", { ref: "User" }],
  ["Tree", { ref: "Tree" }],
  ["Page<User>", { ref: "Page_User" }],
  ["Page<string>", { ref: "Page_string" }],
  ['Pick<User, "name">', { fields: { name: "string" } }],
  ["Partial<{ a: string }>", { fields: { a: { optional: "string" } } }],
  ["{}", "any"],
  ["() => void", { function: { params: [] } }],
  [
    "(name: string, at?: number) => Promise<boolean>",
    {
      function: {
        params: [
          { name: "name", type: "string" },
          { name: "at", type: { optional: "number" } },
        ],
        result: "boolean",
      },
    },
  ],
  [
    "(...all: number[]) => Promise<[string, number]> | [string, number]",
    { function: { params: [], rest: "number", result: { tuple: ["string", "number"] } } },
  ],
  [
    "{ on: (data: string) => void }",
    { fields: { on: { function: { params: [{ name: "data", type: "string" }] } } } },
  ],
];

const functionOf = (module: HostModule, name: string) => module.exports[name] as FunctionExport;

test("types as those of parameters", async () => {
  const functions = rules.map(([type], i) => `export function f${i}(x: ${type}): void {}`);
  const module = await bound(declarations + functions.join("\n"));
  const found = rules.map(([type], i) => [type, functionOf(module, `f${i}`).params[0].type]);
  expect(found).toEqual(rules);
  expect(module.types).toEqual({
    Role: { literals: ["admin", "guest"] },
    Level: { literals: [0, 5] },
    User: { fields: { name: "string", roles: { array: { ref: "Role" } }, born: { optional: "date" } } },
    Tree: {
      fields: { value: "number", left: { optional: { ref: "Tree" } }, right: { nullable: { ref: "Tree" } } },
    },
    Page_User: { fields: { items: { array: { ref: "User" } } } },
    Page_string: { fields: { items: { array: "string" } } },
  });
});

test("results", async () => {
  const results: [string, HostType | undefined][] = [
    ["void", undefined],
    ["undefined", undefined],
    ["never", undefined],
    ["Promise<void>", undefined],
    ["null", "nil"],
    ["string", "string"],
    ["Promise<string>", "string"],
    ["Promise<string | null>", { nullable: "string" }],
    ["boolean | Promise<boolean>", "boolean"],
    ["Promise<number> | undefined", { optional: "number" }],
    ["[string, number]", { tuple: ["string", "number"] }],
    ["Promise<[string, number] | null>", { nullable: { tuple: ["string", "number"] } }],
    ["User[]", { array: { ref: "User" } }],
    [
      "Promise<[User, null] | [null, string]>",
      { union: [{ tuple: [{ ref: "User" }, "nil"] }, { tuple: ["nil", "string"] }] },
    ],
    ["x is string", "boolean"],
    ["asserts x", undefined],
  ];
  const functions = results.map(
    ([type], i) => `export function f${i}(x: unknown): ${type} { return x as never; }`,
  );
  const module = await bound(declarations + functions.join("\n"));
  expect(results.map(([type], i) => [type, functionOf(module, `f${i}`).result])).toEqual(results);
});

test("parameters", async () => {
  const module = await bound(`
    export function f(a: string, b = 1, { c }: { c?: string } = {}, d?: boolean, ...rest: string[]) { return [a, b, c, d, rest]; }
    export const g = async (...[a, b]: [string, number?]) => a + b;
    export function h<T extends { id: number }>(item: T, key: keyof T & string) { return item.id + key; }`);
  expect(functionOf(module, "f")).toMatchObject({
    params: [
      { name: "a", type: "string" },
      { name: "b", type: { optional: "number" } },
      { name: "p3", type: { optional: { fields: { c: { optional: "string" } } } } },
      { name: "d", type: { optional: "boolean" } },
    ],
    rest: "string",
  });
  expect(functionOf(module, "g").params.map(({ type }) => type)).toEqual(["string", { optional: "number" }]);
  expect(functionOf(module, "h").params[0].type).toEqual({ fields: { id: "number" } });
});

test("exports", async () => {
  const module = await bound(`
    export const version = "1.0", limits = { perPage: 20 };
    export const admin = { count: 0, ban(name: string) { return name + this.count; }, deep: { f: () => 1 } };
    export enum Level { Low, High = "h" }
    export namespace tools { export const size = 3; export function cut(s: string): string { return s; } }
    export default function main(): void {}
    export type Hidden = bigint;
    export interface Also { x: symbol }
    function inner() { return 1; }
    export { inner as "odd name" };`);
  const named = Object.keys(module.exports);
  expect(named).toEqual(
    ["version", "limits", "admin", "Level", "tools", "default", "odd name"].sort(
      (a, b) => named.indexOf(a) - named.indexOf(b),
    ),
  );
  expect(module.exports).toMatchObject({
    version: { value: "1.0", type: { literals: ["1.0"] } },
    limits: { value: { perPage: 20 }, type: { fields: { perPage: "number" } } },
    admin: {
      members: {
        count: { value: 0, type: "number" },
        ban: { result: "string" },
        deep: { members: { f: { result: "number" } } },
      },
    },
    Level: { members: { Low: { value: 0 }, High: { value: "h" } } },
    tools: { members: { size: { value: 3 }, cut: { result: "string" } } },
    default: { params: [] },
    "odd name": { result: "number" },
  });
});

test("enums", async () => {
  const module = await bound(`
    enum Color { Red = "red", "dark green" = "green" }
    export { Color as Farbe };
    /** How much. */
    export enum Size { Small = -1, Large = 1 << 10 }
    export enum Size { Huge = 2048 }
    export namespace Size { export function parse(text: string): Size { return Size.Small; } }
    export const enum Erased { A = "a", B = 2 }
    export enum Computed { Length = "abc".length, Fixed = 4, Also = Math.floor(2.5) }
    export enum Single { Only = "only" }
    export function f(a: Color, b: Color.Red, c: Size.Small | Size.Huge, d: Single): Color { return a; }
    export function g(a: Computed, b: Computed.Length, c?: Computed | "x"): Computed.Fixed { return 4; }
    export function h(a: Erased, b: keyof typeof Color, c: Record<Color, number>): Erased.A { return Erased.A; }`);
  const members = (table: Record<string, number | string>) => ({
    members: Object.fromEntries(
      Object.entries(table).map(([name, value]) => [name, { value, type: { literals: [value] } }]),
    ),
  });
  expect(module.exports).toMatchObject({
    Farbe: members({ Red: "red", "dark green": "green" }),
    Erased: members({ A: "a", B: 2 }),
    Single: members({ Only: "only" }),
    Computed: { members: { Length: { value: 3, type: "number" }, Fixed: { value: 4 }, Also: { value: 2 } } },
  });
  expect(module.exports.Size).toEqual({
    members: {
      ...members({ Small: -1, Large: 1024, Huge: 2048 }).members,
      parse: expect.objectContaining({ result: { ref: "Size" } }),
    },
  });
  const typesOf = (name: string) => functionOf(module, name).params.map(({ type }) => type);
  expect(typesOf("f")).toEqual([
    { ref: "Color" },
    { literals: ["red"] },
    { literals: [-1, 2048] },
    { literals: ["only"] },
  ]);
  expect(typesOf("g")).toEqual([
    { ref: "Computed" },
    "number",
    { optional: { union: ["number", { literals: ["x"] }] } },
  ]);
  expect(typesOf("h")).toEqual([
    { ref: "Erased" },
    { literals: ["Red", "dark green"] },
    { fields: { red: "number", green: "number" } },
  ]);
  expect(module.types).toMatchObject({ Computed: "number", Size: { literals: [-1, 1024, 2048] } });
  expect(functionOf(module, "g").result).toEqual({ literals: [4] });
});

describe("what cannot be bound", () => {
  test("is said of everything at once, where it is", () => {
    expect(
      problemsOf(`export function a(x: bigint, y: symbol): RegExp { return /x/; }
export let counter = 1;
export class Thing {}
export function b(x: Missing, when: Promise<string>) {}
interface Deep { inner: { bad: WeakMap<object, string> } }
export const c = (deep: Deep): Deep[] => [deep];
export function d(f: (x: number) => number): () => void { return () => {}; }
export function e(x: Date | number, y: { a: Map<string, string> } | Map<string, string>): Thing { return new Thing(); }
export function g(x: string): string;
export function g(x: number): number;
export function g(x: unknown): unknown { return x; }
export function h(x: Record<number, string>, y: object, z: typeof Thing, b: Buffer): Error { return new Error(); }
export const i = { f: () => 1, g: Symbol("g") };
export function j(x: { a: string; [name: string]: string }, y: [...string[], number]): Generator<number> { throw 1; }
`),
    ).toEqual([
      "1:22: parameter 'x' of 'a': bigint has no counterpart in Lua: use number or string",
      "1:33: parameter 'y' of 'a': symbol has no counterpart in Lua",
      "1:42: the result of 'a': 'RegExp' has no counterpart in Lua: use a string",
      "2:12: 'counter': a variable that can be assigned: export it as const, or a function that answers it",
      "3:14: 'Thing': a class has no counterpart in Lua: export functions",
      "4:22: parameter 'x' of 'b': its type cannot be found",
      "4:37: parameter 'when' of 'b': a promise can only be the result of a function",
      "5:27: parameter 'deep' of 'c', field 'inner', field 'bad': 'WeakMap' has no counterpart in Lua",
      "7:22: parameter 'f' of 'd': a Lua function answers a promise: let the result of its type be one, or void",
      "7:46: the result of 'd': a function cannot be given to Lua as a value",
      "8:22: parameter 'x' of 'e': 'number' and 'Date' cannot be told apart in Lua",
      "8:40: parameter 'y' of 'e': '{ a: Map<string, string>; }' and 'Map<string, string>' cannot be told apart in Lua",
      "8:91: the result of 'e': an instance of class 'Thing' has no counterpart in Lua: use an interface of its data",
      "9:17: 'g': a function with several signatures: export one function for each",
      "12:22: parameter 'x' of 'h': an object by numbers has no counterpart in Lua: use an array or a Map",
      "12:49: parameter 'y' of 'h': 'object' says too little: say what is in it, or use unknown",
      "12:60: parameter 'z' of 'h': a class has no counterpart in Lua: export functions",
      "12:77: parameter 'b' of 'h': its type cannot be found",
      "12:86: the result of 'h': 'Error' has no counterpart in Lua: throw it, or answer its message",
      "13:32: 'i.g': symbol has no counterpart in Lua",
      "14:22: parameter 'x' of 'j': an object of both certain and any properties",
      "14:64: parameter 'y' of 'j': only the end of a tuple may be open",
      "14:88: the result of 'j': 'Generator' has no counterpart in Lua",
    ]);
  });

  test("includes what is not TypeScript", () => {
    expect(problemsOf("export function f( {}\nexport const x = ;")).toContain("2:18: Expression expected.");
  });

  test("is found in types that are used twice only once", () => {
    expect(
      problemsOf(
        "interface A { b: bigint }\nexport function f(x: A): A { return x; }\nexport function g(x: A) {}",
      ),
    ).toEqual([
      "1:15: parameter 'x' of 'f', field 'b': bigint has no counterpart in Lua: use number or string",
    ]);
  });
});
