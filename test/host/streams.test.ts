import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Lines } from "../../cli/lines.js";
import { Input } from "../../runtime/host/input.js";
import { Output } from "../../runtime/host/output.js";

/** An input that comes in these pieces. */
function inPieces(...pieces: string[]): Input {
  return new Input(() => pieces.shift());
}

describe("Input", () => {
  test("reads lines across pieces, the last one without its end too", () => {
    const input = inPieces("a", "b\n\nc", "d\r\n", "", "e");
    expect([1, 2, 3, 4, 5].map(() => input.readLine())).toEqual(["ab", "", "cd\r", "e", undefined]);
  });

  test("does not make an empty line of the last newline", () => {
    const input = inPieces("a\n");
    expect([input.readLine(), input.readLine()]).toEqual(["a", undefined]);
  });

  test("reads counted bytes across pieces", () => {
    const input = inPieces("abc", "def");
    expect([4, 0, 10, 0, 1].map((count) => input.readBytes(count))).toEqual([
      "abcd",
      "",
      "ef",
      undefined,
      undefined,
    ]);
  });

  test("reads the rest, and an empty rest", () => {
    const input = inPieces("a\nb", "c");
    input.readLine();
    expect([input.readAll(), input.readAll(), input.readLine()]).toEqual(["bc", "", undefined]);
  });
});

describe("Output", () => {
  function collecting(lineBuffered: boolean): { output: Output; pieces: string[] } {
    const pieces: string[] = [];
    return {
      output: new Output((bytes) => pieces.push(Buffer.from(bytes).toString()), lineBuffered),
      pieces,
    };
  }

  test("gathers until the event loop turns", async () => {
    const { output, pieces } = collecting(false);
    output.write("a\n");
    output.write("b");
    expect(pieces).toEqual([]);
    await setImmediate();
    expect(pieces).toEqual(["a\nb"]);
  });

  test("hands over much at once", () => {
    const { output, pieces } = collecting(false);
    output.write("x".repeat(100_000));
    expect(pieces).toHaveLength(1);
  });

  test("hands over complete lines at once when line-buffered", () => {
    const { output, pieces } = collecting(true);
    output.write("a");
    output.write("b\n");
    expect(pieces).toEqual(["ab\n"]);
  });

  test("keeps bytes as they are", () => {
    let got: Uint8Array = new Uint8Array();
    const output = new Output((bytes) => (got = bytes), false);
    output.write("\xc3\xa7\xff\0");
    output.flush();
    expect([...got]).toEqual([0xc3, 0xa7, 0xff, 0]);
  });

  test("throws later what the sink threw in between", async () => {
    const output = new Output(() => {
      throw new Error("disk full");
    }, false);
    output.write("a");
    await setImmediate();
    expect(() => output.flush()).toThrow("disk full");
  });
});

describe("Lines", () => {
  test("passes on whole lines only, the rest at the end", () => {
    const pieces: string[] = [];
    const lines = new Lines((bytes) => pieces.push(Buffer.from(bytes).toString()));
    for (const text of ["a", "b\nc\nd", "e", "\n", "f"]) lines.write(Buffer.from(text));
    expect(pieces).toEqual(["ab\nc\n", "de\n"]);
    lines.end();
    lines.end();
    expect(pieces).toEqual(["ab\nc\n", "de\n", "f"]);
  });
});
