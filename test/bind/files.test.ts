import { join } from "node:path";
import { Project } from "ts-morph";
import { describe, expect, test } from "vitest";
import { bindModule } from "../../bind/index.js";
import { Engine } from "../../index.js";
import { bind } from "./bound.js";

const root = join(import.meta.dirname, "..", "..");

test("the files of the example are as they are shown in fixtures/host-module", async () => {
  const { files } = bindModule(join(root, "examples/host-module/books.ts"));
  expect([...(files?.keys() ?? [])]).toEqual(["books.lua.js", "books.lua.d.ts", "books.d.lua"]);
  for (const [name, text] of files ?? []) {
    await expect(text).toMatchFileSnapshot(join(root, "fixtures/host-module", name));
  }
});

const odd = `
  /** What the module is about: /* *\\/ */

  import { join } from "node:path";
  /** A tree. @deprecated */
  export interface Tree { left?: Tree; "odd key": number; end: boolean }
  /**
   * Two lines,
   * and a *\\/ in them.
   *
   * @param end - where it
   *   ends
   * @param rest others
   * @returns the first
   * @deprecated use h
   */
  export const f = (end: Tree, ...rest: string[]): [string, number?] => [join(end.end ? "a" : "b", ...rest), 1];
  export const end = { function: (goto: "a" | "b") => goto, 'a"b': 1 as number, f: { g: () => 1 } };
  export const __proto__ = { size: 1 };
  export function g(x: { __proto__: string }, y: (string | null)[], z?: (x: number | null) => void): Set<string> { return new Set([x.__proto__]); }
`;

describe("the definitions for the language server", () => {
  test("are Lua that defines what the module has", async () => {
    const { values } = await new Engine().run(
      `
      local M = load(...)()
      local names = {}
      for name, value in pairs(M) do names[#names + 1] = name .. ":" .. type(value) end
      table.sort(names)
      return names, type(M["end"]["function"]), type(M["end"].f.g)`,
      { args: [bind(odd)["host.d.lua"]] },
    );
    expect(values).toEqual([
      ["__proto__:nil", "end:table", "f:function", "g:function"].filter((name) => !name.endsWith(":nil")),
      "function",
      "function",
    ]);
  });

  test("say what each of several results may be", () => {
    const stub = bind(`
      export const f = (): [number, null] | [null, string] => [1, null];
      export const g = (): [string, boolean] | null => null;
      export const h = (): Promise<void> => Promise.resolve();
      export const i = (...x: [string, number?][]): (string | null)[] => [String(x)];`)["host.d.lua"];
    const results = [...stub.matchAll(/((?:^---@return .*\n)*)^function M\.(\w)/gm)].map(
      ([, lines, name]) => [name, lines.trim().replaceAll("---@return ", "").split("\n")],
    );
    expect(results).toEqual([
      ["f", ["number?", "string?"]],
      ["g", ["string?", "boolean?"]],
      ["h", [""]],
      ["i", ["(string?)[]"]],
    ]);
    expect(stub).toContain("---@param ... [string, number?]");
  });

  test("have the doc comments, and names that Lua allows", () => {
    const stub = bind(odd, { name: "my-host" })["host.d.lua"];
    expect(stub).toContain(`---@meta my-host
`);
    expect(stub).toContain(`---A tree.
---Deprecated.
---@class my_host.Tree
---@field left? my_host.Tree
---@field ["odd key"] number
---@field ["end"] boolean
`);
    expect(stub).toContain(`---Two lines,
---and a *\\/ in them.
---Deprecated. use h
---@param end_ my_host.Tree where it ends
---@param ... string others
---@return string # the first
---@return number?
function M.f(end_, ...) end
`);
    expect(stub).toContain(`---@param goto_ "a"|"b"
---@return "a"|"b"
M["end"]["function"] = function(goto_) end
`);
    expect(stub).toContain(`---@param x { __proto__: string }
---@param y (string?)[]
---@param z? fun(x?: number)
---@return table<string, true>
function M.g(x, y, z) end
`);
  });
});

test("options say by what names modules are known", () => {
  const files = bind("export const a = 1;", { name: "x.y", import: "../build/host.mjs" });
  expect(files["host.lua.js"]).toBe(`// Made by \`lua2js bind host.ts\`: changes to it are lost.
import * as host from "../build/host.mjs";

export default {
  [Symbol.for("lua2js.module")]: 1,
  name: "x.y",
  types: {},
  exports: { a: { value: host.a, type: { literals: [1] } } },
};
`);
});

test("the declarations are what TypeScript needs", () => {
  const project = new Project({
    tsConfigFilePath: join(root, "tsconfig.json"),
    skipAddingFilesFromTsConfig: true,
    compilerOptions: { paths: { lua2js: [join(root, "index.ts")] } },
  });
  const folder = join(root, "test/bind/virtual");
  project.createSourceFile(`${folder}/host.lua.d.ts`, bind(odd)["host.lua.d.ts"]);
  const user = project.createSourceFile(
    `${folder}/user.ts`,
    `import { Engine } from "lua2js";
     import host from "./host.lua.js";
     export const engine = new Engine({ modules: { host, plain: { f: (x: number) => x } } });
     engine.run("", { modules: { host } });`,
  );
  expect(user.getPreEmitDiagnostics().map((one) => one.getMessageText())).toEqual([]);
});
