import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { lua2js } from "./command.js";

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
