import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, type TestContext, test } from "vitest";
import { folder, lua2js } from "./command.js";
import { key, Terminal } from "./terminal.js";

/** Runs these lines through a pipe. */
const piped = (lines: string[], ...args: string[]) =>
  lua2js(["repl", ...args], { stdin: `${lines.join("\n")}\n` });

describe("lua2js repl, piped", () => {
  test("shows the values of expressions, and nothing of statements", async () => {
    expect(
      await piped(["x = 1", "x + 1", "= x, nil, 'a'", "", "x = x", "(function() end)()", "return 5"]),
    ).toEqual({
      status: 0,
      signal: null,
      stdout: "2\n1\tnil\ta\n5\n",
      stderr: "",
    });
  });

  test("takes chunks of several lines", async () => {
    const { stdout, stderr } = await piped([
      "for i = 1, 2 do",
      "  print(i)",
      "end",
      "1 +",
      "2",
      "[[a",
      "b]]",
      "local t = {",
      "} print(#t)",
      "#'abc'",
    ]);
    expect([stdout, stderr]).toEqual(["1\n2\n3\na\nb\n0\n3\n", ""]);
  });

  test("keeps globals, not locals", async () => {
    expect((await piped(["local a = 1 b = 2", "a, b"])).stdout).toBe("nil\t2\n");
  });

  test("awaits waits", async () => {
    const { stdout } = await piped([
      "cache.put('k', { 1, 2 }, 60)",
      "sleep(0.01) print('slept')",
      "#cache.get('k')",
      "cache.fetch('n', 60, function() sleep(0.01) return 7 end)",
    ]);
    expect(stdout).toBe("nil\nslept\n2\n7\n");
  });

  test("says what fails, with a traceback, and goes on", async () => {
    const { status, stdout, stderr } = await piped([
      "local function f() error('broken') end f()",
      "x = = 1",
      "error({})",
      "print('on')",
      "nothing.x",
      "for i = 1, 2 do",
    ]);
    expect([status, stdout]).toEqual([0, "on\n"]);
    const lines = stderr.split("\n").filter((line) => !/^\t|^stack/.test(line));
    expect(lines).toEqual([
      "stdin:1: broken",
      "stdin:1: unexpected symbol near '='",
      "(error object is not a string)",
      "stdin:1: attempt to index a nil value (global 'nothing')".replace(
        " a nil value (global 'nothing')",
        " global 'nothing' (a nil value)",
      ),
      "stdin:1: 'end' expected near '<eof>'",
      "",
    ]);
    expect(stderr).toMatch(/^stdin:1: broken\nstack traceback:\n\t.*'error'\n\tstdin:1: in function 'f'\n/);
  });

  test("ends with what os.exit says, and closes files", async () => {
    const cwd = folder({});
    const stdin = "f = io.open('out.txt', 'w') f:write('kept')\nos.exit(3)\nprint('unreached')\n";
    expect(await lua2js(["repl"], { stdin, cwd })).toMatchObject({ status: 3, stdout: "", stderr: "" });
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).toBe("kept");
  });

  test("takes a version, code and modules to begin with", async () => {
    const cwd = folder({ "m.lua": "return { name = 'm' }" });
    const { stdout } = await lua2js(["repl", "--lua", "5.3", "-e", "x = 2", "-l", "m", "-e", "x = x + 1"], {
      stdin: "x, m.name, _VERSION, unpack",
      cwd,
    });
    expect(stdout).toBe("3\tm\tLua 5.3\tnil\n");
  });

  test("takes modules of JavaScript", async () => {
    const cwd = folder({ "users.mjs": "export const find = async (id) => [id, typeof id];" });
    const repl = (file: string) =>
      lua2js(["repl", "--module", `users=${file}`], { stdin: 'require("users").find(5)[2]', cwd });
    expect(await repl("users.mjs")).toMatchObject({ status: 0, stdout: "number\n", stderr: "" });
    expect(await repl("none.mjs")).toMatchObject({
      status: 1,
      stderr: "lua2js: cannot open none.mjs (no such file or directory)\n",
    });
  });
});

describe("lua2js repl, on a terminal", () => {
  const start = (context: TestContext, ...args: string[]) => {
    const state = folder({});
    return { state, terminal: Terminal.start(["repl", ...args], { LUA2JS_STATE_DIR: state }, context) };
  };

  test("prompts, runs and ends with Ctrl-D", async (context) => {
    const { terminal } = start(context);
    expect(await terminal.until("\n> ")).toMatch(/^lua2js \d+\.\d+\.\d+, Lua 5\.1$/);
    terminal.type(`1 + 1${key.enter}`);
    await terminal.until("\n2\n> ");
    terminal.type(`for i = 1, 2 do${key.enter}`);
    await terminal.until("\n>> ");
    terminal.type(`print(i) end${key.enter}`);
    await terminal.until("\n1\n2\n> ");
    terminal.type(`error("broken")${key.enter}`);
    await terminal.until("\nstdin:1: broken\nstack traceback:\n");
    await terminal.until("\n> ");
    terminal.type(key.ctrlD);
    expect(await terminal.ended).toBe(0);
  });

  test("completes globals, fields and methods", async (context) => {
    const { terminal } = start(context, "-e", "a = { b = { name = 1, number = 2 } } s = [[x]]");
    await terminal.until("> ");
    /** Tab counts as a key only if it does not come together with others. */
    const typeAndComplete = async (text: string, completed: string): Promise<void> => {
      terminal.type(text);
      await terminal.until(text);
      terminal.type(key.tab);
      await terminal.until(completed);
    };
    await typeAndComplete("a.b.na", "me");
    terminal.type(key.enter);
    await terminal.until("\n1\n> ");
    await typeAndComplete("s:upp", "er");
    terminal.type(`()${key.enter}`);
    await terminal.until("()\nX\n> ");
    await typeAndComplete("print(corou", "tine");
    await typeAndComplete(".wra", "p");
    terminal.type(` ~= nil)${key.enter}`);
    await terminal.until("\ntrue\n> ");
  });

  test("Ctrl-C cancels a line, a chunk, a wait and a computation, and leaves", async (context) => {
    const { terminal } = start(context);
    await terminal.until("> ");
    terminal.type(`nonsense(${key.ctrlC}`);
    await terminal.until("\n> ");
    terminal.type(`for i = 1, 2 do${key.enter}`);
    await terminal.until("\n>> ");
    terminal.type(key.ctrlC);
    await terminal.until("\n> ");
    terminal.type(`sleep(0.01) print("waiting") sleep(1000) print("unreached")${key.enter}`);
    await terminal.until("\nwaiting\n");
    terminal.type(key.ctrlC);
    await terminal.until("stdin:1: interrupted!\nstack traceback:\n\t[C]: in function 'sleep'\n");
    await terminal.until("\n> ");
    terminal.type(`print("computing") while true do end${key.enter}`);
    await terminal.until("\ncomputing\n");
    terminal.type(key.ctrlC);
    await terminal.until("interrupted!\n> ");
    terminal.type(`"still here"${key.enter}`);
    await terminal.until("\nstill here\n> ");
    terminal.type(key.ctrlC);
    await terminal.until("leaves");
    await terminal.until("\n> ");
    terminal.type(key.ctrlC);
    expect(await terminal.ended).toBe(0);
  });

  test("remembers lines from one time to the next, for its user only", async (context) => {
    const { terminal, state } = start(context);
    await terminal.until("> ");
    terminal.type(`print("first")${key.enter}`);
    await terminal.until("\nfirst\n> ");
    terminal.type(`os.exit(4)${key.enter}`);
    expect(await terminal.ended).toBe(4);
    const file = join(state, "repl_history");
    expect(readFileSync(file, "utf8")).toBe('print("first")\nos.exit(4)\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const again = Terminal.start(["repl"], { LUA2JS_STATE_DIR: state }, context);
    await again.until("> ");
    again.type(`${key.up}${key.up}${key.enter}`);
    await again.until('print("first")\nfirst\n> ');
  });

  test("gives scripts what is typed while they run", async (context) => {
    const { terminal } = start(context);
    await terminal.until("> ");
    terminal.type(`print("name?") print("hello " .. io.read())${key.enter}`);
    await terminal.until("\nname?\n");
    terminal.type("Ana\n");
    await terminal.until("hello Ana\n> ");
  });
});
