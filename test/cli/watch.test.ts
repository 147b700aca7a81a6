import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { folder, lua2js } from "./command.js";

const command = join(import.meta.dirname, "..", "..", "dist", "cli.js");

/** How long to wait for something to be printed, in milliseconds. */
const PATIENCE = 20_000;

/** `lua2js watch`, while it watches. */
class Watch {
  private printed = "";
  private changed: () => void = () => {};
  readonly ended: Promise<NodeJS.Signals | null>;

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (piece) => {
        this.printed += String(piece);
        this.changed();
      });
    }
    // Their pipes are closed when nobody has them any more.
    this.ended = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
  }

  static start(cwd: string, ...args: string[]): Watch {
    const env = { ...process.env, LUA2JS_CACHE_DIR: join(cwd, ".cache") };
    const child = spawn(process.execPath, [command, "watch", ...args], { cwd, env });
    onTestFinished(() => {
      child.kill("SIGTERM");
    });
    return new Watch(child);
  }

  /** Waits until this is printed, behind what was waited for before; answers all that came before it. */
  async until(text: string, patience = PATIENCE): Promise<string> {
    const end = Date.now() + patience;
    while (!this.printed.includes(text)) {
      if (Date.now() > end) throw new Error(`nobody prints ${JSON.stringify(text)}: ${this.printed}`);
      await new Promise<void>((resolve) => {
        this.changed = resolve;
        setTimeout(resolve, 100);
      });
    }
    const at = this.printed.indexOf(text);
    const before = this.printed.slice(0, at);
    this.printed = this.printed.slice(at + text.length);
    return before;
  }

  /** Writes a file until that is seen: a folder that is new to the watcher is not watched at once. */
  async untilSeen(path: string, content: string, text: string): Promise<void> {
    for (let i = 0; i < 5; i++) {
      writeFileSync(path, content);
      try {
        await this.until(text, PATIENCE / 5);
        return;
      } catch {
        // Again.
      }
    }
    await this.until(text, 0);
  }
}

describe("lua2js watch", () => {
  test("runs a script again when it or a module of it changes, or comes to be", async () => {
    const cwd = folder({ "main.lua": 'print("main", require("lib.m"), pcall(require, "late"))' });
    mkdirSync(join(cwd, "lib"));
    writeFileSync(join(cwd, "lib", "m.lua"), "return 1");
    const watch = Watch.start(cwd, "main.lua");
    expect(await watch.until("main\t1\tfalse\t")).toBe("lua2js: running main.lua\n");
    await watch.until("lua2js: main.lua has ended; watching 2 files\n");
    await watch.untilSeen(join(cwd, "lib", "m.lua"), "return 2", "main\t2\tfalse\t");
    await watch.until("has ended");
    writeFileSync(join(cwd, "late.lua"), "return 'late'");
    await watch.until("lua2js: late.lua changed; running main.lua again\n");
    await watch.until("main\t2\ttrue\tlate\n");
    await watch.until("lua2js: main.lua has ended; watching 3 files\n");
    writeFileSync(join(cwd, "main.lua"), 'print("again", ...)');
    await watch.until("lua2js: main.lua changed; running main.lua again\nagain\n");
    writeFileSync(join(cwd, "unrelated.lua"), "");
  });

  test("goes on after errors, and gives arguments", async () => {
    const cwd = folder({ "main.lua": "x = = 1" });
    const watch = Watch.start(cwd, "main.lua", "a", "--flag");
    await watch.until("lua2js: main.lua:1: unexpected symbol near '='\n");
    await watch.until("lua2js: main.lua has failed (status 1); watching the file\n");
    writeFileSync(join(cwd, "main.lua"), "print(...) os.exit(3)");
    await watch.until("a\t--flag\n");
    await watch.until("lua2js: main.lua has failed (status 3); watching the file\n");
  });

  test("takes modules of JavaScript, and runs the script again when they change", async () => {
    const cwd = folder({
      "main.lua": 'print(require("users").name)',
      "users.mjs": "export const name = 'Ana';",
    });
    const watch = Watch.start(cwd, "main.lua", "--module", "users=users.mjs");
    await watch.until("Ana\n");
    await watch.until("lua2js: main.lua has ended; watching 2 files\n");
    writeFileSync(join(cwd, "users.mjs"), "export const name = 'Bia';");
    await watch.until("lua2js: users.mjs changed; running main.lua again\nBia\n");
  });

  test.each([
    ["on a thread", []],
    ["on threads", ["--threads", "2", "--workers", "2"]],
  ])("ends an earlier run that computes or waits, %s", async (_, options) => {
    const cwd = folder({
      "main.lua": 'print("computing") io.flush() require("m") while true do end',
      "m.lua": "",
    });
    const watch = Watch.start(cwd, ...options, "main.lua");
    await watch.until("computing\n");
    await watch.untilSeen(
      join(cwd, "m.lua"),
      "-- changed",
      "m.lua changed; ending and running main.lua again\n",
    );
    await watch.until("computing\n");
    writeFileSync(join(cwd, "main.lua"), 'print("waiting") sleep(1000)');
    await watch.until("ending and running main.lua again\n");
    await watch.until("waiting\n");
    watch.child.kill("SIGTERM");
    expect(await watch.ended).toBe("SIGTERM");
  });

  test("waits for a script that is not there yet", async () => {
    const cwd = folder({});
    const watch = Watch.start(cwd, "main.lua");
    await watch.until("lua2js: cannot open main.lua (no such file or directory)\n");
    await watch.until("has failed (status 1); waiting until it is there");
    writeFileSync(join(cwd, "main.lua"), 'print("here")');
    await watch.until("here\n");
  });

  test.each([
    [["watch"], "missing required argument 'FILE'"],
    [["watch", "-"], "standard input does not change: give a FILE"],
    [["watch", "--frob", "x.lua"], "unknown option '--frob'"],
  ])("%j is a usage error", async (args, message) => {
    const { status, stderr } = await lua2js(args);
    expect([status, stderr]).toEqual([2, `lua2js: ${message}\n`]);
  });
});
