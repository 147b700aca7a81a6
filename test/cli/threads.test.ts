import { describe, expect, test } from "vitest";
import { folder, lua2js } from "./command.js";

describe("lua2js run --threads", () => {
  test.each([
    ["1", "20"],
    ["2", "50"],
    ["4", "3"],
  ])("%s --workers %s: one computes, all get the result", async (threads, workers) => {
    const args = ["run", "examples/stampede.lua", "--threads", threads, "--workers", workers];
    const { status, stdout, stderr } = await lua2js(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.filter((line) => line === "calculating ...")).toHaveLength(1);
    expect(lines.filter((line) => line === "result: 150 users, active")).toHaveLength(Number(workers));
    expect(lines).toHaveLength(Number(workers) + 1);
  });

  test("gives scripts their arguments, input, bytes and exit status", async () => {
    const cwd = folder({
      "s.lua": 'print(arg[0], ...) io.write(io.read("*a"), "\\255\\n") os.exit(5)',
    });
    const { status, stdout } = await lua2js(["run", "s.lua", "-t", "2", "a", "ç"], { cwd, stdin: "in" });
    expect([status, stdout]).toEqual([5, "s.lua\ta\tç\nin\ufffd\n"]);
  });

  test("does not mix the lines of copies", async () => {
    const code = 'for i = 1, 500 do io.write("a") if i % 100 == 0 then sleep(0.001) end io.write("b\\n") end';
    const { stdout } = await lua2js(["run", "-t", "3", "-w", "9", "-e", code]);
    expect(stdout).toBe("ab\n".repeat(4500));
  });

  test("has a stack for deep recursion on each", async () => {
    const code = "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end print(f(190000))";
    expect((await lua2js(["run", "-t", "2", "-w", "2", "-e", code])).stdout).toBe("190000\n190000\n");
  });

  test("reports what fails, and the other copies go on", async () => {
    const code = `
      local is_first = false
      cache.fetch("first", 100, function() is_first = true return 1 end)
      if is_first then error("first fails", 0) end
      sleep(0.02) print("done")`;
    const { status, stdout, stderr } = await lua2js(["run", "-t", "2", "-w", "3", "-e", code]);
    expect([status, stdout]).toEqual([1, "done\ndone\n"]);
    expect(stderr).toMatch(/^lua2js: first fails\n/);
    expect((await lua2js(["run", "-t", "2", "-e", "x x"])).stderr).toBe(
      `lua2js: (command line):1: '=' expected near 'x'\n`,
    );
    expect((await lua2js(["run", "-t", "2", "none.lua"])).stderr).toBe(
      "lua2js: cannot open none.lua (no such file or directory)\n",
    );
  });

  test("ends quietly when nobody reads its output any more", async () => {
    const outcome = await lua2js(["run", "-t", "2", "-w", "2", "-e", "while true do print('y') end"], {
      meanwhile: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
    });
    expect(outcome).toMatchObject({ status: 141, stderr: "" });
  });

  test("SIGINT ends it while it computes", async () => {
    const outcome = await lua2js(["run", "-t", "2", "-e", "print('started') sleep(0.01) while true do end"], {
      meanwhile: (child) => child.stdout?.once("data", () => setTimeout(() => child.kill("SIGINT"), 100)),
    });
    expect(outcome).toMatchObject({ signal: "SIGINT", stdout: "started\n", stderr: "" });
  });

  test.each(["0", "1.5", "many"])("%s is a usage error", async (threads) => {
    const { status, stderr } = await lua2js(["run", "--threads", threads, "x.lua"]);
    expect(status).toBe(2);
    expect(stderr).toContain(`argument '${threads}' is invalid. It must be a whole number above 0.`);
  });
});
