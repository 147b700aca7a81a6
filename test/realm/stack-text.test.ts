import { describe, expect, test } from "vitest";
import { parseStack } from "../../runtime/realm/stack-text.js";

/** As engines have written them, but for addresses. */
const samples: Record<string, string> = {
  V8: `Error: failed
with a second line, at home (nowhere)
    at inner (lua2js:7:12:9)
    at [C] pcall (http://localhost/worker.js:24:52499)
    at Object.renamed [as other] (lua2js:7:15:3)
    at new Engine (http://localhost/worker.js:1:2)
    at async main$async (lua2js:8:20:44)
    at async http://localhost/worker.js:61:7831
    at http://localhost/worker.js:62:127
    at Array.map (<anonymous>)
    at async Promise.all (index 0)`,
  Firefox: `inner@lua2js:7:12:9
main/<@lua2js:7:13:38
[C] pcall@http://localhost/worker.js:24:52499
async*main$async@lua2js:8:20:44
promise callback*run@http://localhost/worker.js:61:7831
@http://localhost/worker.js:62:127
anonymous@http://localhost/worker.js line 4 > eval line 6 > Function:3:8
`,
  Safari: `inner@lua2js:7:12:9
[C] pcall@http://localhost/worker.js:24:52499
map@[native code]
ev@
eval code@
async main$async@lua2js:8:20:44
#start@http://localhost/worker.js:55:4516
@http://localhost/worker.js:62:127`,
};

const read = (text: string) =>
  parseStack(text).map((site) => [
    site.getFunctionName(),
    site.getFileName(),
    site.getLineNumber(),
    site.getColumnNumber(),
  ]);

const WORKER = "http://localhost/worker.js";

describe("stacks as texts", () => {
  test("of V8", () => {
    expect(read(samples.V8)).toEqual([
      ["inner", "lua2js:7", 12, 9],
      ["[C] pcall", WORKER, 24, 52499],
      ["Object.renamed", "lua2js:7", 15, 3],
      ["Engine", WORKER, 1, 2],
      ["main$async", "lua2js:8", 20, 44],
      [null, WORKER, 61, 7831],
      [null, WORKER, 62, 127],
      ["Array.map", "<anonymous>", null, null],
      ["Promise.all", "index 0", null, null],
    ]);
  });

  test("of Firefox", () => {
    expect(read(samples.Firefox)).toEqual([
      ["inner", "lua2js:7", 12, 9],
      ["main/<", "lua2js:7", 13, 38],
      ["[C] pcall", WORKER, 24, 52499],
      ["main$async", "lua2js:8", 20, 44],
      ["run", WORKER, 61, 7831],
      [null, WORKER, 62, 127],
      ["anonymous", `${WORKER} line 4 > eval line 6 > Function`, 3, 8],
    ]);
  });

  test("of Safari", () => {
    expect(read(samples.Safari)).toEqual([
      ["inner", "lua2js:7", 12, 9],
      ["[C] pcall", WORKER, 24, 52499],
      ["map", "[native code]", null, null],
      ["ev", "", null, null],
      ["eval code", "", null, null],
      ["main$async", "lua2js:8", 20, 44],
      ["#start", WORKER, 55, 4516],
      [null, WORKER, 62, 127],
    ]);
  });

  test("that this engine writes", () => {
    function inner(): string {
      return new Error("x@y\nz (1:2)").stack as string;
    }
    const [site, outer] = parseStack(inner());
    expect([site.getFunctionName(), site.getFileName()]).toEqual([
      "inner",
      expect.stringContaining("stack-text.test.ts"),
    ]);
    expect(site.getLineNumber()).toBeGreaterThan(1);
    expect(outer.getLineNumber()).toBeGreaterThan(site.getLineNumber() as number);
  });

  test("of nothing", () => {
    expect([read(""), read("Error: x"), read("\n\n")]).toEqual([[], [], []]);
  });
});
