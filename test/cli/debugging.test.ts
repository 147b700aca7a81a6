import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { folder, lua2js } from "./command.js";
import { Debugger, type MappedScript } from "./debugger.js";

const source = `local total = 0
local function plus(a, b)
  local sum = a + b
  if sum > 10 then
    total = total + sum
  end
  return sum
end

local function work(name)
  local count = 1
  sleep(0.01)
  count = count + 1
  local message = name .. count
  return message
end

print(plus(3, 4))
print(work("ação"))
local co = coroutine.wrap(function(x)
  local y = coroutine.yield(x)
  print(y)
end)
co(1)
co(2)
`;

/** The map of the Lua file. */
function scriptOf(debug: Debugger): MappedScript {
  const script = debug.scripts.find(({ url }) => url.endsWith("/script.lua.js"));
  if (script === undefined) throw new Error(`no script.lua among ${debug.scripts.map(({ url }) => url)}`);
  return script;
}

describe("a debugger", () => {
  test("stops at breakpoints in the Lua file, steps and sees variables", async () => {
    const cwd = folder({ "script.lua": source });
    const debug = await Debugger.start(
      [],
      ["run", "--inspect-brk", "--inspect-port", "0", "script.lua"],
      cwd,
    );
    const start = await debug.until("Runtime.runIfWaitingForDebugger");
    expect(start).toMatchObject({ line: 1, functionName: "main" });
    const script = scriptOf(debug);
    expect(script.sources).toEqual([pathToFileURL(join(cwd, "script.lua")).href]);
    expect(script.sourcesContent).toEqual([source]);

    await debug.breakAt(script, 3);
    await debug.breakAt(script, 14);
    await debug.breakAt(script, 22);
    expect(await debug.until("Debugger.resume")).toMatchObject({
      line: 3,
      functionName: "plus",
      locals: { a: 3, b: 4 },
    });
    expect(await debug.until("Debugger.stepOver")).toMatchObject({ line: 4, locals: { sum: 7 } });
    expect(await debug.until("Debugger.stepOver")).toMatchObject({ line: 7 });
    // Behind a wait, in the continuation.
    expect(await debug.until("Debugger.resume")).toMatchObject({
      line: 14,
      functionName: "work$async",
      locals: { count: 2 },
    });
    expect(await debug.until("Debugger.stepOver")).toMatchObject({ line: 15 });
    // In a coroutine that goes on, as a generator.
    expect(await debug.until("Debugger.resume")).toMatchObject({ line: 22, locals: { y: 2 } });
    await debug.ask("Debugger.resume");
    debug.close();
    expect(await debug.ended).toMatchObject({ status: 0, stdout: "7\nação2\n2\n" });
  });

  test("finds them by Node's own option too, in required modules and loaded chunks", async () => {
    const cwd = folder({
      "main.lua": 'local m = require("script")\nload("local x = 1\\nprint(x)", "=chunk")()\n',
      "script.lua": 'local M = {}\nM.name = "module"\nreturn M\n',
    });
    const debug = await Debugger.start(["--inspect-brk=0"], ["run", "main.lua"], cwd);
    // As editors do it: a script with a source map waits until its breakpoints are set.
    await debug.ask("Debugger.setInstrumentationBreakpoint", {
      instrumentation: "beforeScriptWithSourceMapExecution",
    });
    let pause = await debug.until("Runtime.runIfWaitingForDebugger");
    const known = new Set<string>();
    const lines: (number | undefined)[] = [];
    const breakpoints: Record<string, number> = { "script.lua.js": 2, chunk: 2 };
    for (;;) {
      for (const script of debug.scripts.filter(({ id }) => !known.has(id))) {
        known.add(script.id);
        for (const [name, line] of Object.entries(breakpoints)) {
          if (script.url.includes(name)) await debug.breakAt(script, line);
        }
      }
      if (pause.reason !== "instrumentation" && pause.line !== undefined) lines.push(pause.line);
      if (lines.length === 2) break;
      pause = await debug.until("Debugger.resume");
    }
    expect(lines).toEqual([2, 2]);
    await debug.ask("Debugger.resume");
    debug.close();
    expect(await debug.ended).toMatchObject({ status: 0, stdout: "1\n" });
  });

  test("is not for threads", async () => {
    const { status, stderr } = await lua2js([
      "run",
      "--inspect",
      "--inspect-port",
      "0",
      "-t",
      "2",
      "-e",
      "print(1)",
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain("lua2js: a debugger sees no scripts on other threads");
    const wrong = await lua2js(["run", "--inspect-port", "here", "-e", "print(1)"]);
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining("It must be a port") });
  });
});
