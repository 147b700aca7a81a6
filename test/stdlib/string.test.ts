import { describe, expect, it } from "vitest";
import { string as stringLibrary } from "../../stdlib/string.js";
import { errorOf, opened, tableOf } from "./library.js";

const string = opened(stringLibrary);

describe("patterns", () => {
  it("need no JavaScript stack, however long they are", () => {
    const text = "a".repeat(100_000);
    expect(string("find", text, "a?".repeat(50_000))).toEqual([1, 50_000]);
    expect(string("find", text, "^.-b")).toBeUndefined();
    expect(string("match", text, `^${"(a?)a-".repeat(30)}()$`)).toHaveLength(31);
  });

  it("may hold zero bytes", () => {
    expect(string("find", "a\0b", "\0b")).toEqual([2, 3]);
    expect(string("match", "a\0\0b", "[\0]+")).toBe("\0\0");
    expect(string("gsub", "a\0b", "%z", "-")).toEqual(["a-b", 1]);
  });

  it("know the graphic characters of Lua 5.2", () => {
    expect(string("match", " x!\n", "%g+")).toBe("x!");
    expect(string("match", "x \x7f!", "%G+")).toBe(" \x7f");
  });

  it("are not confused by a match inside a replacement function", () => {
    const nested = (text: string) => {
      string("gsub", "zz", "(%w)", "%1");
      return `<${text}>`;
    };
    expect(string("gsub", "ab", "(%w)", nested)).toEqual(["<a><b>", 2]);
  });
});

describe("gsub with replacements that wait", () => {
  it("goes on where it was", async () => {
    const calls: string[] = [];
    const replace = (text: string) => {
      calls.push(text);
      return calls.length % 2 === 0 ? Promise.resolve([text.toUpperCase(), "ignored"]) : text;
    };
    expect(await string("gsub", "a-b-c-d", "%a", replace)).toEqual(["a-B-c-D", 4]);
    expect(calls).toEqual(["a", "b", "c", "d"]);
  });

  it("fails as the replacement does", async () => {
    const failing = () => Promise.reject(new Error("later"));
    await expect(string("gsub", "ab", "%a", failing)).rejects.toThrow("later");
    const wrong = () => Promise.resolve(tableOf());
    await expect(string("gsub", "ab", "%a", wrong)).rejects.toMatchObject({
      value: "invalid replacement value (a table)",
    });
  });
});

describe("format", () => {
  it("takes any value for %s, as LuaJIT does", () => {
    expect(string("format", "%s %s %5s|%.2s", undefined, true, false, "abc")).toBe("nil true false|ab");
  });

  it("keeps zero bytes", () => {
    expect(string("format", "%s%c%5s", "a\0b", 0, "c\0")).toBe("a\0b\0   c\0");
  });

  it("writes hexadecimal floats", () => {
    expect(string("format", "%a %A %.2a %.0a %20a|%-12a|", 1.5, 0.1, 1 / 3, 1.5, -2, 0)).toBe(
      "0x1.8p+0 0X1.999999999999AP-4 0x1.55p-2 0x2p+0              -0x1p+1|0x0p+0      |",
    );
  });

  it("rounds exact halves to even, and nothing else", () => {
    expect(string("format", "%.0f %.0f %.0f %.2f %.1e %.2f", 0.5, 1.5, 2.5, 0.125, 25, 1.005)).toBe(
      "0 2 2 0.12 2.5e+01 1.00",
    );
    expect(string("format", "%.0e %.0e %.2g", 25, 35, 0.125)).toBe("2e+01 4e+01 0.12");
  });
});

describe("rep", () => {
  it("takes Lua 5.2's separator", () => {
    expect(string("rep", "x", 3, ", ")).toBe("x, x, x");
    expect(string("rep", "x", 1, ", ")).toBe("x");
    expect(string("rep", "", 3, ",")).toBe(",,");
  });

  it("refuses what no string can hold", () => {
    expect(errorOf(() => string("rep", "x", 1e10))).toBe("resulting string too large");
    expect(errorOf(() => string("rep", "x", 2 ** 28, "yy"))).toBe("resulting string too large");
  });
});
