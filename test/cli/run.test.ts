import { describe, expect, test } from "vitest";
import { folder, lua2js } from "./command.js";

const ok = { status: 0, signal: null, stderr: "" };

describe("lua2js run", () => {
  test("runs a file with arguments", async () => {
    const cwd = folder({ "args.lua": 'print(select("#", ...), ...)\nprint(arg[0], arg[1], arg[2], #arg)' });
    const stdout = "2\ta\tação -e\nargs.lua\ta\tação -e\t2\n";
    expect(await lua2js(["run", "args.lua", "a", "ação -e"], { cwd })).toEqual({ ...ok, stdout });
  });

  test("leaves options behind the file to the script", async () => {
    const cwd = folder({ "args.lua": "print(...)" });
    const unknown = await lua2js(["run", "args.lua", "a", "--verbose", "-x", "b"], { cwd });
    expect(unknown.stdout).toBe("a\t--verbose\t-x\tb\n");
    const all = await lua2js(["run", "args.lua", "--", "--workers", "-e", "--help"], { cwd });
    expect(all.stdout).toBe("--workers\t-e\t--help\n");
    const mixed = await lua2js(["run", "args.lua", "-x", "--", "-h", "--", "--lua"], { cwd });
    expect(mixed.stdout).toBe("-x\t-h\t--\t--lua\n");
    const file = await lua2js(["run", "--", "args.lua", "-w", "2"], { cwd });
    expect(file.stdout).toBe("-w\t2\n");
    const code = await lua2js(["run", "-e", "print(...)", "--", "-w", "2"]);
    expect(code.stdout).toBe("-w\t2\n");
  });

  test("takes its own options behind the file too", async () => {
    const cwd = folder({ "args.lua": "print(...)" });
    const { stdout } = await lua2js(["run", "args.lua", "a", "--workers", "3"], { cwd });
    expect(stdout).toBe("a\na\na\n");
  });

  test("runs a version of Lua", async () => {
    const run = (lua: string) => lua2js(["run", "--lua", lua, "-e", "print(_VERSION, unpack, _ENV == _G)"]);
    expect(await run("5.1")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Lua 5.1\tfunction.*\tfalse\n/),
    });
    expect(await run("5.3")).toEqual({ ...ok, stdout: "Lua 5.3\tnil\ttrue\n" });
    const refused = await lua2js(["run", "--lua", "5.1", "-e", "goto x ::x::"]);
    expect(refused).toMatchObject({ status: 1, stderr: "lua2js: (command line):1: '=' expected near 'x'\n" });
  });

  test("runs code from the command line", async () => {
    const outcome = await lua2js(["run", "-e", "print(arg[0], ...)", "a", "b"]);
    expect(outcome).toEqual({ ...ok, stdout: "(command line)\ta\tb\n" });
  });

  test("runs a script from standard input", async () => {
    expect(await lua2js(["run", "-", "x"], { stdin: "print(...)" })).toEqual({ ...ok, stdout: "x\n" });
  });

  test("gives the script its standard input", async () => {
    const code = 'print(io.read()) print(io.read("*n")) io.write(io.read("*a"))';
    const { stdout } = await lua2js(["run", "-e", code], { stdin: "é\n42\nrest\0\nend" });
    expect(stdout).toBe("é\n42\n\nrest\0\nend");
  });

  test("writes bytes as they are, to the last one", async () => {
    const code = 'io.write("ação") for i = 1, 200000 do io.write("0123456789") end print() io.write("fim")';
    const { stdout } = await lua2js(["run", "-e", code]);
    expect(stdout === `ação${"0123456789".repeat(200_000)}\nfim`).toBe(true);
  });

  test("ends when the main chunk does, whatever still waits", async () => {
    const code = "coroutine.wrap(function() sleep(60) end) () print('unreached')";
    const quick = 'local co = coroutine.create(function() cache.get("k") end) cache.put("k", 1, 1) print(1)';
    expect((await lua2js(["run", "-e", quick])).stdout).toBe("1\n");
    const started = performance.now();
    expect((await lua2js(["run", "-e", code.replace("60", "0.05")])).stdout).toBe("unreached\n");
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  describe("a failing script", () => {
    test("says what and where on standard error, with status 1", async () => {
      const cwd = folder({
        "fail.lua": 'print("before")\nlocal function f()\n  error("broken ç")\nend\nf()\nprint("x")',
      });
      const { status, stdout, stderr } = await lua2js(["run", "fail.lua"], { cwd });
      expect([status, stdout]).toEqual([1, "before\n"]);
      expect(stderr).toMatch(/^lua2js: fail\.lua:3: broken ç\nstack traceback:\n/);
      expect(stderr).toContain("fail.lua:5: in main chunk");
      expect(stderr).not.toMatch(/node:|\.js|at .*\(/);
    });

    test("says the same under node --enable-source-maps", async () => {
      const code = "local function f() local x = nil + 1 end\nf()";
      const usual = await lua2js(["run", "-e", code]);
      const mapped = await lua2js(["run", "-e", code], { env: { NODE_OPTIONS: "--enable-source-maps" } });
      expect(usual.stderr).toMatch(
        /^lua2js: \(command line\):1: attempt to perform arithmetic on a nil value\n/,
      );
      expect(mapped).toEqual(usual);
    });

    test("may throw any value", async () => {
      for (const [code, message] of [
        ["error({})", "lua2js: (error object is not a string)"],
        ["error()", "lua2js: (error object is a nil value)"],
        ["error(setmetatable({}, { __tostring = function() return 'custom' end }))", "lua2js: custom"],
      ] as const) {
        const { status, stderr } = await lua2js(["run", "-e", code]);
        expect([status, stderr.split("\n")[0]]).toEqual([1, message]);
      }
    });

    test("that is no Lua has one message", async () => {
      const cwd = folder({ "bad.lua": "local x =\nreturn" });
      expect(await lua2js(["run", "bad.lua"], { cwd })).toEqual({
        status: 1,
        signal: null,
        stdout: "",
        stderr: "lua2js: bad.lua:2: unexpected symbol near 'return'\n",
      });
    });

    test("that is not there has one message", async () => {
      expect(await lua2js(["run", "nofile.lua"])).toEqual({
        status: 1,
        signal: null,
        stdout: "",
        stderr: "lua2js: cannot open nofile.lua (no such file or directory)\n",
      });
      expect((await lua2js(["run", "."])).stderr).toBe("lua2js: cannot open . (is a directory)\n");
    });
  });

  describe("os.exit", () => {
    test.each([
      ["os.exit()", 0],
      ["os.exit(3)", 3],
      ["pcall(os.exit, 4)", 4],
      ["sleep(0.01) os.exit(5)", 5],
      ["coroutine.wrap(function() pcall(function() os.exit(6) end) end)()", 6],
    ])("%s", async (code, status) => {
      const outcome = await lua2js(["run", "-e", `io.write("out") ${code} print("unreached")`]);
      expect(outcome).toEqual({ status, signal: null, stdout: "out", stderr: "" });
    });
  });

  describe("--workers", () => {
    const stampede = `
      local function obter(chave)
        local dados = cache.get(chave)
        if dados then return dados end
        if not pcall(cache.mark_pending, chave) then
          dados = cache.get(chave)
          if dados then return dados end
        end
        print("calculando")
        sleep(0.05)
        cache.put(chave, { valor = 42 }, 300)
        return cache.get(chave)
      end
      print("resultado", obter("chave").valor)`;

    test("run at the same time, on one cache", async () => {
      const { stdout, status, stderr } = await lua2js(["run", "--workers", "50", "-e", stampede]);
      expect([status, stderr]).toEqual([0, ""]);
      const lines = stdout.trimEnd().split("\n");
      expect(lines.filter((line) => line === "calculando")).toHaveLength(1);
      expect(lines.filter((line) => line === "resultado\t42")).toHaveLength(50);
      expect(lines).toHaveLength(51);
    });

    test("do not mix their lines", async () => {
      const code =
        'for i = 1, 5 do io.write("a") sleep(0.001) io.write("b") sleep(0.001) io.write("c\\n") end io.write("end")';
      const { stdout } = await lua2js(["run", "-w", "10", "-e", code]);
      expect(stdout.replaceAll("end", "")).toBe("abc\n".repeat(50));
      expect(stdout.match(/end/g)).toHaveLength(10);
    });

    test("each have their own state", async () => {
      const { stdout } = await lua2js(["run", "-w", "3", "-e", "x = (x or 0) + 1 sleep(0.01) print(x)"]);
      expect(stdout).toBe("1\n1\n1\n");
    });

    test("fail together if one fails, and the others go on", async () => {
      const code = `
        if pcall(cache.mark_pending, "first") then error("first fails", 0) end
        sleep(0.02) print("done")`;
      const { status, stdout, stderr } = await lua2js(["run", "-w", "3", "-e", code]);
      expect([status, stdout]).toEqual([1, "done\ndone\n"]);
      expect(stderr).toMatch(/^lua2js: first fails\n/);
    });
  });

  describe("deep recursion", () => {
    test("190,000 nested calls work", async () => {
      const code = "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end print(f(190000))";
      expect(await lua2js(["run", "-e", code])).toEqual({ ...ok, stdout: "190000\n" });
    });

    test("endless recursion is a Lua error, and the script goes on", async () => {
      const code = `
        local function f(n) return 1 + f(n + 1) end
        for i = 1, 3 do
          local ok, message = pcall(f, 1)
          print(ok, message:match("stack overflow"))
        end
        print(select(2, pcall(string.rep)))`;
      const { status, stdout } = await lua2js(["run", "-e", code]);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^(false\tstack overflow\n){3}bad argument/);
    });

    test("uncaught endless recursion is reported", async () => {
      const { status, stderr } = await lua2js(["run", "-e", "function f() return 1 + f() end f()"]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^lua2js: .*stack overflow/);
      expect(stderr.length).toBeLessThan(10_000);
    });
  });

  test.each(["2147483.647", "2147483.6", "1e10", "1e300", "Infinity"])(
    "--timeout %s leaves time",
    async (timeout) => {
      for (const more of [[], ["-t", "1"]]) {
        const args = [
          "run",
          "--timeout",
          timeout,
          ...more,
          "-e",
          "sleep(0.02) print(with_timeout(1e300, sleep, 0.02))",
        ];
        expect(await lua2js(args)).toEqual({ ...ok, stdout: "\n" });
      }
    },
  );

  test("SIGINT ends it", async () => {
    const outcome = await lua2js(["run", "-e", "print('started') sleep(60)"], {
      meanwhile: (child) => child.stdout?.once("data", () => child.kill("SIGINT")),
    });
    // A shell reports this as status 130.
    expect(outcome).toMatchObject({ signal: "SIGINT", stdout: "started\n", stderr: "" });
  });

  test("SIGINT ends it while it computes", async () => {
    const outcome = await lua2js(["run", "-e", "print('started') sleep(0.01) while true do end"], {
      meanwhile: (child) => child.stdout?.once("data", () => setTimeout(() => child.kill("SIGINT"), 100)),
    });
    expect(outcome).toMatchObject({ signal: "SIGINT", stdout: "started\n", stderr: "" });
  });

  test("ends quietly when nobody reads its output any more", async () => {
    const outcome = await lua2js(["run", "-e", "while true do print('y') end"], {
      meanwhile: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
    });
    expect(outcome).toMatchObject({ status: 141, stderr: "" });
  });
});
