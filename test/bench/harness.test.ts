import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "../cli/command.js";
import { luaFor } from "../setup/real-lua.js";

const bench = join(import.meta.dirname, "..", "..", "bench");

/** Runs the harness to its end, each program once. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(bench, "run.mjs"), "--repeats", "1", ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

/** The rows of a report's table below a heading: cells by the names of columns. */
function rows(report: string, heading: string): Record<string, string>[] {
  const [head, , ...body] = (report.split(`## ${heading}\n`)[1] as string)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("*", "")));
  const end = body.findIndex(([, name]) => name === "shortest in");
  return body
    .slice(0, end + 1)
    .map((cells) => Object.fromEntries(cells.map((cell, i) => [(head as string[])[i], cell])));
}

describe("the benchmark", () => {
  it("compares whoever is there, in ratios to one of them", (context) => {
    luaFor("lua5.1", context);
    const { status, stdout, stderr } = run(
      "queens",
      "recursion",
      "--small",
      "--against",
      "lua5.1",
      "--contenders",
      "lua5.1,lua2js,engine,fengari,wasmoon",
    );
    expect(status, stderr).toBe(0);
    expect(stderr).toMatch(/^queens: lua5\.1 .*\nrecursion: /);
    for (const heading of ["The program's own run", "The whole process"]) {
      const table = rows(stdout, heading);
      expect(table.map((row) => row["time / lua5.1's"])).toEqual([
        "queens",
        "recursion",
        "geometric mean",
        "shortest in",
      ]);
      for (const { "lua5.1": time, lua2js, engine, wasmoon, fengari } of table.slice(0, 2)) {
        expect(time).toMatch(/ (s|ms|µs)$/);
        for (const ratio of [lua2js, engine, wasmoon, fengari]) expect(Number(ratio)).toBeGreaterThan(0);
      }
      expect(table[2]?.["lua5.1"]).toBe("1.00");
    }
    expect(stdout).not.toContain("## Without times");
  });

  it("gives no times to who prints something else, fails, or takes too long, and goes on", (context) => {
    luaFor("lua5.1", context);
    const programs = folder({
      "different.lua":
        '-- small: 1\nprint("same") print(_VERSION == "Lua 5.1" and "five one" or "another")\n',
      "endless.lua": "-- small: 1\nwhile (...) ~= '0' do end\n",
      "failing.lua": "-- small: 1\nerror('it is broken')\n",
      "fine.lua": "-- small: 1\nprint((...))\n",
    });
    const { status, stdout } = run(
      "--folder",
      programs,
      "--small",
      "--timeout",
      "5",
      "--contenders",
      "lua5.1,engine,fengari",
    );
    expect(status).toBe(1);
    const table = rows(stdout, "The program's own run");
    expect(table.slice(0, 4).map(({ fengari }) => fengari)).toEqual([
      "failed",
      "failed",
      "failed",
      expect.stringMatching(/^\d/),
    ]);
    const reasons = stdout.split("## Without times\n\n")[1]?.trimEnd().split("\n");
    expect(reasons).toEqual([
      '- different, fengari: prints "another" in line 2, where lua5.1 prints "five one"',
      "- endless, lua5.1: timeout after 5 s",
      "- endless, engine: timeout after 5 s",
      "- endless, fengari: timeout after 5 s",
      expect.stringMatching(/^- failing, lua5\.1: exit status 1: .*failing\.lua:2: it is broken$/),
      expect.stringMatching(/^- failing, engine: exit status 1: /),
      expect.stringMatching(/^- failing, fengari: exit status 1: /),
    ]);
  });

  it("says who is not there", () => {
    const { status, stdout, stderr } = run(
      "queens",
      "--small",
      "--build",
      "/no/such/folder",
      "--contenders",
      "engine,engine@1",
    );
    expect(status, stderr).toBe(0);
    expect(stderr).toContain("engine@1 is not installed: skipped\n");
    expect(stdout).toMatch(/^\| engine@1 .* \*\*not installed: skipped\*\* \|$/m);
  });

  it("writes the report where it is told, and nowhere else if only a part runs", () => {
    const kept = join(bench, "reports", "programs.md");
    const before = existsSync(kept) ? readFileSync(kept, "utf8") : undefined;
    const report = join(folder({}), "report.md");
    const { stdout } = run("queens", "--small", "--contenders", "engine", "--report", report);
    expect(readFileSync(report, "utf8")).toBe(stdout);
    expect(existsSync(kept) ? readFileSync(kept, "utf8") : undefined).toBe(before);
  });

  it.each([
    [["nothing"], "no program 'nothing'; there are arrays, "],
    [["--contenders", "lua6"], "no contender 'lua6'; there are lua5.4, "],
    [["--timeout", "0"], "--timeout must be a whole number above 0, not '0'"],
    [["--frob"], "Unknown option '--frob'"],
  ])("%j is a usage error", (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`bench: ${message}`);
  });
});

describe("statistics", async () => {
  const { median, geometricMean } = await import(join(bench, "statistics.mjs"));

  it("the median is the middle, or the mean of the two in the middle", () => {
    expect(median([9, 1, 10])).toBe(9);
    expect(median([4, 1, 100, 2])).toBe(3);
  });

  it("the geometric mean of inverse ratios is the inverse", () => {
    expect(geometricMean([2, 8])).toBeCloseTo(4, 12);
    expect(geometricMean([1 / 2, 1 / 8])).toBeCloseTo(1 / 4, 12);
  });
});
