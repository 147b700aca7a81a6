import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, lua2js } from "./command.js";

const root = join(import.meta.dirname, "..", "..");

describe("lua2js bind", () => {
  test("writes its files beside the module, or into a folder that it makes", async () => {
    const cwd = folder({ "a.ts": "export const x: number = 1;", "b.mts": "export const y = true;" });
    expect(await lua2js(["bind", "a.ts", "b.mts"], { cwd })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(readdirSync(cwd).sort()).toEqual([
      "a.d.lua",
      "a.lua.d.ts",
      "a.lua.js",
      "a.ts",
      "b.d.lua",
      "b.lua.d.mts",
      "b.lua.mjs",
      "b.mts",
    ]);
    expect(readFileSync(join(cwd, "b.lua.mjs"), "utf8")).toContain('from "./b.mjs"');
    await lua2js(["bind", "a.ts", "-o", "deep/er", "--name", "z", "--import", "#x"], { cwd });
    expect(readdirSync(join(cwd, "deep/er")).sort()).toEqual(["a.d.lua", "a.lua.d.ts", "a.lua.js"]);
    const text = readFileSync(join(cwd, "deep/er/a.lua.js"), "utf8");
    expect(text).toContain('from "#x"');
    expect(text).toContain('name: "z"');
  });

  test("says all that cannot be bound, and writes nothing of any module", async () => {
    const cwd = folder({
      "a.ts": "export function f(x: bigint): void {}\nexport let y = 1;",
      "b.ts": "export class C {}",
      "c.ts": "export const ok = 1;",
    });
    const { status, stderr } = await lua2js(["bind", "a.ts", "b.ts", "c.ts"], { cwd });
    expect(status).toBe(1);
    expect(
      stderr,
    ).toBe(`a.ts:1:22: parameter 'x' of 'f': bigint has no counterpart in Lua: use number or string
a.ts:2:12: 'y': a variable that can be assigned: export it as const, or a function that answers it
b.ts:1:14: 'C': a class has no counterpart in Lua: export functions
`);
    expect(readdirSync(cwd).sort()).toEqual(["a.ts", "b.ts", "c.ts"]);
  });

  test("writes nothing if one of several files is not there, or two would become the same", async () => {
    const cwd = folder({ "a.ts": "export const x = 1;", "b/a.mts": "export const y = 2;" });
    const bind = (...args: string[]) => lua2js(["bind", ...args], { cwd });
    expect(await bind("a.ts", "none.ts")).toMatchObject({
      status: 1,
      stderr: "lua2js: cannot open none.ts (no such file or directory)\n",
    });
    expect(await bind("a.ts", "b/a.mts", "-o", "out")).toMatchObject({
      status: 1,
      stderr: "lua2js: a.ts and b/a.mts would both become out/a.d.lua\n",
    });
    expect(readdirSync(cwd).sort()).toEqual(["a.ts", "b"]);
    // The same one twice is one.
    expect(await bind("a.ts", "b/a.mts", "a.ts")).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(join(cwd, "b")).sort()).toEqual(["a.d.lua", "a.lua.d.mts", "a.lua.mjs", "a.mts"]);
  });

  test("says what is wrong with a tsconfig.json", async () => {
    const cwd = folder({ "x/a.ts": "export const x = 1;", "x/tsconfig.json": '{ "compilerOptions": {' });
    expect(await lua2js(["bind", "x/a.ts"], { cwd })).toMatchObject({
      status: 1,
      stderr: "lua2js: cannot read x/tsconfig.json ('}' expected.)\n",
    });
  });

  test.skipIf(!existsSync("/proc/self"))("ends where no folder can be made", async () => {
    const cwd = folder({ "a.ts": "export const x = 1;" });
    const stderr = "lua2js: cannot make /proc/lua2js/x (no such file or directory)\n";
    for (const args of [["bind", "a.ts"], ["stubs"]]) {
      expect(await lua2js([...args, "-o", "/proc/lua2js/x"], { cwd })).toMatchObject({ status: 1, stderr });
    }
  });

  test.each<[string[], number, string]>([
    [["none.ts"], 1, "lua2js: cannot open none.ts (no such file or directory)\n"],
    [["a.js"], 1, "lua2js: a.js is not a TypeScript module\n"],
    [[], 2, "lua2js: missing required argument 'FILES'\n"],
    [["a.ts", "b.ts", "--name", "x"], 2, "lua2js: --name and --import are for one file\n"],
    [["a.ts", "-o", "a.ts/b"], 1, "lua2js: cannot make a.ts/b (file already exists)\n"],
  ])("%j", async (args, status, stderr) => {
    const cwd = folder({ "a.js": "", "a.ts": "export {};", "b.ts": "export {};" });
    const outcome = await lua2js(["bind", ...args], { cwd });
    expect(outcome).toMatchObject({ status, stdout: "" });
    expect(outcome.stderr.replace(/\(not a directory\)/, "(file already exists)")).toBe(stderr);
  });

  test("says how to get ts-morph where it is not installed", async () => {
    const hooks = `
      export async function resolve(name, context, next) {
        if (name !== "ts-morph") return next(name, context);
        throw Object.assign(new Error("Cannot find package 'ts-morph'"), { code: "ERR_MODULE_NOT_FOUND" });
      }`;
    const cwd = folder({
      "a.ts": "export {};",
      "hooks.mjs": hooks,
      "register.mjs": 'import { register } from "node:module"; register("./hooks.mjs", import.meta.url);',
    });
    const outcome = await lua2js(["bind", "a.ts"], {
      cwd,
      env: { NODE_OPTIONS: `--import ${join(cwd, "register.mjs")}` },
    });
    expect(outcome).toMatchObject({
      status: 1,
      stderr: "lua2js: bind needs the package ts-morph: npm install --save-dev ts-morph@28\n",
    });
  });
});

test("nothing but bind loads ts-morph", () => {
  const dist = join(root, "dist");
  const importers = (file: string, seen: Set<string>): string[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const imports = [
      ...readFileSync(file, "utf8").matchAll(
        /^(?:import|export)\b[^;]*?from "([^"]+)";|^import "([^"]+)";/gm,
      ),
    ];
    return imports.flatMap(([, from, bare]) => {
      const name = from ?? bare;
      if (name === "ts-morph") return [file];
      return name.startsWith(".") ? importers(join(dirname(file), name), seen) : [];
    });
  };
  const program = readdirSync(join(dist, "chunks")).filter((name) => name.startsWith("program-"));
  expect(program).toHaveLength(1);
  for (const entry of ["cli.js", `chunks/${program[0]}`, "index.js", "thread.js"]) {
    expect(importers(join(dist, entry), new Set()), entry).toEqual([]);
  }
  expect(readFileSync(join(dist, "worker.cjs"), "utf8")).not.toContain("ts-morph");
  expect(importers(join(dist, "bind.js"), new Set())).not.toEqual([]);
});

const lent = `Dom Casmurro	Machado de Assis
Grande Sertão: Veredas	João Guimarães Rosa
Ana borrows Dom Casmurro: yes
Rui borrows Dom Casmurro: no, Ana has it
Ana borrows Programming in Lua: yes
Ana borrows Grande Sertão: Veredas: no, that is too many
Dom Casmurro: Ana
Grande Sertão: Veredas: on its shelf
bad argument #1 to 'find' (field 'shelf': 'fiction' or 'science' expected, got 'poetry')
`;

test("the example is compiled, bound and run, on one thread and on another", async () => {
  const cwd = folder({ "package.json": '{ "type": "module" }' });
  cpSync(join(root, "examples/host-module"), cwd, { recursive: true });
  const config = JSON.parse(readFileSync(join(cwd, "tsconfig.json"), "utf8"));
  config.compilerOptions.typeRoots = [join(root, "node_modules/@types")];
  writeFileSync(join(cwd, "tsconfig.json"), JSON.stringify(config));
  execFileSync(process.execPath, [createRequire(import.meta.url).resolve("typescript/bin/tsc"), "-p", cwd]);
  expect(await lua2js(["bind", "books.ts", "-o", "dist"], { cwd })).toMatchObject({ status: 0, stderr: "" });
  const run = ["run", "lend.lua", "--module", "books=dist/books.lua.js"];
  expect(await lua2js(run, { cwd })).toMatchObject({ status: 0, stdout: lent, stderr: "" });
  expect(await lua2js([...run, "-t", "1"], { cwd })).toMatchObject({ status: 0, stdout: lent, stderr: "" });
});

describe("lua2js run --module", () => {
  test("a script that waits for what nothing is left to bring about is told so", async () => {
    const cwd = folder({
      "m.mjs": "export const never = () => new Promise(() => {});",
      "s.lua": 'print("waits") require("m").never()',
    });
    expect(await lua2js(["run", "s.lua", "--module", "m=m.mjs"], { cwd })).toMatchObject({
      status: 1,
      stdout: "waits\n",
      stderr: "lua2js: s.lua: waits for something that nothing is left to bring about\n",
    });
  });

  test("takes modules without descriptions too, several of them", async () => {
    const cwd = folder({
      "a.mjs": "export default { one: () => 1 };",
      "b.mjs": "export const two = async () => 2; export const name = 'b';",
      "s.lua": 'print(require("a").one(), require("b").two(), require("b").name)',
    });
    const args = ["run", "--module", "a=a.mjs", "s.lua", "--module", "b=./b.mjs"];
    for (const more of [[], ["-t", "1"]]) {
      expect(await lua2js([...args, ...more], { cwd })).toMatchObject({ status: 0, stdout: "1\t2\tb\n" });
    }
  });

  test("says what is wrong with a module", async () => {
    const cwd = folder({
      "s.lua": "",
      "throws.mjs": "throw new Error('not today');",
      "date.mjs": "export const now = new Date();",
    });
    for (const more of [[], ["-t", "1"]]) {
      const stderr = async (module: string) => {
        const outcome = await lua2js(["run", "s.lua", "--module", module, ...more], { cwd });
        expect(outcome.status).toBe(1);
        return outcome.stderr;
      };
      expect(await stderr("m=none.mjs")).toBe("lua2js: cannot open none.mjs (no such file or directory)\n");
      expect(await stderr("m=.")).toBe("lua2js: cannot open . (is a directory)\n");
      expect(await stderr("m=throws.mjs")).toBe("lua2js: cannot import module 'm': not today\n");
      expect(await stderr("m=date.mjs")).toBe(
        "lua2js: an instance of Date cannot be passed to Lua (at modules.m.now)\n",
      );
    }
    expect(await lua2js(["run", "s.lua", "--module", "m"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("It must be a name and a file: users=./users.lua.js"),
    });
  });
});
