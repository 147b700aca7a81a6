import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatNumber, parseNumber } from "../../runtime/realm/number.js";

const rows = readFileSync(new URL("numbers.txt", import.meta.url), "latin1")
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t"));

function numberOf(text: string): number {
  return text === "inf" ? Infinity : text === "-inf" ? -Infinity : Number(text);
}

describe("numbers as PUC Lua shows them", () => {
  test.each(rows.filter(([kind]) => kind === "format"))("%s %s", (_, n, text) => {
    expect(formatNumber(numberOf(n))).toBe(text);
  });

  test("not a number, infinities", () => {
    expect([Number.NaN, Infinity, -Infinity].map(formatNumber)).toEqual(["-nan", "inf", "-inf"]);
  });
});

describe("numerals as PUC Lua reads them", () => {
  const numerals = rows
    .filter(([kind]) => kind === "parse")
    .map((row) => [
      row.slice(1, -1).join("\t").slice(1, -1).replace("~", "\n").replace("^", "\r"),
      row.at(-1),
    ]);

  test.each(numerals)("%j", (text, n) => {
    expect(parseNumber(text as string)).toBe(n === "nil" ? undefined : numberOf(n as string));
  });

  test.each(["inf", "nan", "Infinity", "-nan"])("%s is none", (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  test.each([
    ["0x1p1025", Infinity],
    ["0x1p-1074", 5e-324],
    ["0x0.0000000000001p52", 1],
  ])("%s", (text, n) => {
    expect(parseNumber(text)).toBe(n);
  });
});
