import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { lua2js } from "./command.js";

/** A file on which there is no room; Linux has it. */
const full = "/dev/full";

describe.skipIf(!existsSync(full))("lua2js on a full disk", () => {
  test.each([
    [["run", "-e", "print(1)"]],
    [["run", "-e", "print(1) pcall(print, 2)", "-w", "3"]],
    [["run", "-e", "print(1)", "--threads", "2"]],
    [["run", "-e", "print(1)", "--threads", "2", "-w", "4"]],
    [["compile", "-"]],
    [["check", "-"]],
    [["check", "-", "--json"]],
    [["repl"]],
    [["--help"]],
    [["--version"]],
  ])("%j says so, with status 1", async (args) => {
    const { status, stderr } = await lua2js(args, { stdin: "print(2) x = y", stdout: full });
    const copies = args.includes("-w") ? Number(args.at(-1)) : 1;
    const message = "lua2js: cannot write output (no space left on device)\n";
    expect({ status, stderr }).toEqual({ status: 1, stderr: message.repeat(copies) });
  });
});

describe("lua2js", () => {
  test("--version", async () => {
    for (const flag of ["--version", "-v"]) {
      expect(await lua2js([flag])).toMatchObject({
        status: 0,
        stdout: `${packageJson.version}\n`,
        stderr: "",
      });
    }
  });

  test("--help", async () => {
    for (const args of [
      ["--help"],
      ["-h"],
      ["run", "--help"],
      ["compile", "-h"],
      ["check", "-h"],
      ["repl", "-h"],
      ["watch", "-h"],
    ]) {
      const { status, stdout, stderr } = await lua2js(args);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/^Usage: lua2js/);
      // A default that says nothing.
      expect(stdout).not.toMatch(/default: [[{]/);
    }
  });

  test("help COMMAND is COMMAND --help", async () => {
    for (const command of [
      "run",
      "watch",
      "repl",
      "playground",
      "check",
      "compile",
      "build",
      "bind",
      "stubs",
    ]) {
      const asked = await lua2js(["help", command]);
      expect(asked).toMatchObject({ status: 0, stderr: "" });
      expect(asked).toEqual(await lua2js([command, "--help"]));
    }
    expect(await lua2js(["help"])).toEqual(await lua2js(["--help"]));
    expect(await lua2js(["help", "frob"])).toMatchObject({
      status: 2,
      stderr: "lua2js: unknown command 'frob'\n",
    });
  });

  test("alone shows its help as an error", async () => {
    expect(await lua2js([])).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^Usage: lua2js/),
    });
  });

  test.each([
    [["frob"], "unknown command 'frob'"],
    [["--frob"], "unknown option '--frob'"],
    [["run"], "nothing to run: give a FILE, - or -e CODE"],
    [["run", "--frob", "x.lua"], "unknown option '--frob'"],
    [["run", "-e"], "option '-e, --execute <CODE>' argument missing"],
    [
      ["run", "--workers", "0", "x.lua"],
      "'-w, --workers <N>' argument '0' is invalid. It must be a whole number above 0.",
    ],
    [["run", "--workers", "2.5", "x.lua"], "argument '2.5' is invalid. It must be a whole number above 0."],
    [["run", "--workers", "many", "x.lua"], "argument 'many' is invalid. It must be a whole number above 0."],
    [
      ["run", "--lua", "5.0", "x.lua"],
      "option '--lua <VERSION>' argument '5.0' is invalid. Allowed choices are 5.1, 5.2, 5.3, luajit.",
    ],
    [["compile"], "missing required argument 'FILE'"],
    [["compile", "a.lua", "b.lua"], "too many arguments"],
  ])("%j is a usage error", async (args, message) => {
    const { status, stdout, stderr } = await lua2js(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^lua2js: /);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
