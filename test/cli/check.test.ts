import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { folder, lua2js } from "./command.js";

describe("lua2js check", () => {
  test("shows each finding with its line, and ends with status 1", async () => {
    const cwd = folder({ "a.lua": 'local name = "olá"\nprint("ação", nome)\nprint(name)\n' });
    expect(await lua2js(["check", "a.lua"], { cwd })).toEqual({
      status: 1,
      signal: null,
      stderr: "",
      stdout: `a.lua:2:15: undefined global 'nome' [undefined-global]
  1 | local name = "olá"
> 2 | print("ação", nome)
    |               ^^^^

1 finding in 1 file
`,
    });
  });

  test("says nothing of scripts without findings", async () => {
    const cwd = folder({ "a.lua": "print(arg[0], ...)" });
    expect(await lua2js(["check", "a.lua"], { cwd })).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });

  test("prints JSON", async () => {
    const cwd = folder({ "a.lua": "x = = 1", "b.lua": "cache.putt('k')", "c.lua": "" });
    const { status, stdout } = await lua2js(["check", "--json", "a.lua", "b.lua", "c.lua"], { cwd });
    expect([status, JSON.parse(stdout)]).toEqual([
      1,
      [
        {
          file: "a.lua",
          rule: "syntax",
          message: "unexpected symbol near '='",
          line: 1,
          column: 5,
          endLine: 1,
          endColumn: 6,
        },
        {
          file: "b.lua",
          rule: "unknown-field",
          message: "unknown function 'cache.putt'; did you mean 'put'?",
          line: 1,
          column: 7,
          endLine: 1,
          endColumn: 11,
        },
      ],
    ]);
    expect(await lua2js(["check", "--json", "c.lua"], { cwd })).toMatchObject({ status: 0, stdout: "[]\n" });
  });

  test("reads standard input", async () => {
    const { status, stdout } = await lua2js(["check", "-"], { stdin: "#!/bin/lua\nfoo()" });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^stdin:2:1: undefined global 'foo' \[undefined-global\]\n/);
  });

  test("complains of folders without scripts", async () => {
    const cwd = folder({ "empty/a.txt": "", "a.lua": "print(1)" });
    expect(await lua2js(["check", "empty", "a.lua"], { cwd })).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "lua2js: no scripts (*.lua) in empty\n",
    });
  });

  test("shows of a long line what is around the place", async () => {
    const cwd = folder({ "a.lua": `print { ${"1, ".repeat(1000)}} foo()` });
    const { stdout } = await lua2js(["check", "a.lua"], { cwd });
    const [, code, marks] = stdout.split("\n") as [string, string, string];
    expect(code.length).toBeLessThan(110);
    expect(code.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("foo");
  });

  test("searches folders, but none that are hidden or of npm, nor links that lead back", async () => {
    const cwd = folder({ "a.lua": "foo()", "b.txt": "foo()" });
    for (const name of ["sub", "node_modules", ".hidden"]) {
      mkdirSync(join(cwd, name));
      writeFileSync(join(cwd, name, "c.lua"), "foo()");
    }
    const other = folder({ "d.lua": "foo()", "e.txt": "" });
    symlinkSync(cwd, join(cwd, "sub", "loop"));
    symlinkSync(other, join(cwd, "sub", "other"));
    symlinkSync("self", join(cwd, "sub", "self"));
    const { stdout } = await lua2js(["check", "--json", "."], { cwd });
    expect(JSON.parse(stdout).map(({ file }: { file: string }) => file)).toEqual([
      "a.lua",
      join("sub", "c.lua"),
      join("sub", "other", "d.lua"),
    ]);
  });

  test("names a folder, or a file, that may not be read", async () => {
    const cwd = folder({ "a/locked/b.lua": "", "c.lua": "foo()", "secret.lua": "" });
    chmodSync(cwd, 0o755);
    const modes = [
      ["a/locked", 0o000],
      // Its names can be read, and nothing else of it.
      ["a/locked", 0o444],
    ] as const;
    onTestFinished(() => chmodSync(join(cwd, "a/locked"), 0o700));
    for (const [path, mode] of modes) {
      chmodSync(join(cwd, path), mode);
      const outcome = await lua2js(["check", "a", "c.lua"], { cwd, unprivileged: true });
      expect(outcome).toMatchObject({
        status: 2,
        stdout: expect.stringContaining("undefined global 'foo'"),
        stderr: "lua2js: cannot open a/locked (permission denied)\n",
      });
    }
    chmodSync(join(cwd, "secret.lua"), 0o000);
    for (const command of ["check", "run", "compile"]) {
      const { stdout, stderr } = await lua2js([command, "secret.lua"], { cwd, unprivileged: true });
      expect([stdout, stderr]).toEqual(["", "lua2js: cannot open secret.lua (permission denied)\n"]);
    }
  });

  test("takes a version, globals and rules", async () => {
    const cwd = folder({ "a.lua": "local x = ngx.now() goto y ::y::" });
    const run = async (...args: string[]) => (await lua2js(["check", "a.lua", ...args], { cwd })).stdout;
    expect(await run("--globals", "ngx,other", "--disable", "unused-local")).toBe("");
    expect(await run("--lua", "5.1")).toContain("[syntax]");
    expect(await run("--disable", "unused-local,undefined-global")).toBe("");
    const more = folder({ "a.lua": "return function(a) end" });
    const { stdout } = await lua2js(["check", "a.lua", "--enable", "unused-argument"], { cwd: more });
    expect(stdout).toContain("argument 'a' is never used");
  });

  test("ends with status 2 if a file cannot be read, or the command line is wrong", async () => {
    const cwd = folder({ "a.lua": "foo()" });
    const { status, stdout, stderr } = await lua2js(["check", "none.lua", "a.lua"], { cwd });
    expect([status, stderr]).toEqual([2, "lua2js: cannot open none.lua (no such file or directory)\n"]);
    expect(stdout).toContain("undefined global 'foo'");
    symlinkSync("nowhere", join(cwd, "gone.lua"));
    expect(await lua2js(["check", "."], { cwd })).toMatchObject({
      status: 2,
      stdout: expect.stringContaining("undefined global 'foo'"),
      stderr: "lua2js: cannot open gone.lua (no such file or directory)\n",
    });
    expect(await lua2js(["check"], { cwd })).toMatchObject({ status: 2, stdout: "" });
    expect(await lua2js(["check", "a.lua", "--disable", "nonsense"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("there is no rule 'nonsense'"),
    });
  });
});
