import { expect, it } from "vitest";
import type { LuaFunction } from "../../runtime/realm/value.js";
import { utf8 as utf8Library } from "../../stdlib/utf8.js";
import { errorOf, opened } from "./library.js";

const utf8 = opened(utf8Library);
const bytes = (text: string) => Buffer.from(text, "utf8").toString("latin1");
const text = bytes("aé€😀z");

it("encodes", () => {
  expect(utf8("char", 97, 0xe9, 0x20ac, 0x1f600, 122)).toBe(text);
  expect(utf8("char")).toBe("");
  expect(errorOf(() => utf8("char", 0x110000))).toBe("bad argument #1 to '?' (value out of range)");
});

it("decodes", () => {
  expect(utf8("codepoint", text, 1, -1)).toEqual([97, 0xe9, 0x20ac, 0x1f600, 122]);
  expect(utf8("codepoint", text)).toBe(97);
  expect(errorOf(() => utf8("codepoint", "\x80"))).toBe("invalid UTF-8 code");
});

it("counts", () => {
  expect(utf8("len", text)).toBe(5);
  expect(utf8("len", text, 2, 3)).toBe(1);
  expect(utf8("len", "ab\xff")).toEqual([undefined, 3]);
  expect(utf8("len", "\xc0\x80")).toEqual([undefined, 1]);
  expect(utf8("len", "\xe2\x82")).toEqual([undefined, 1]);
});

it("finds the places of characters", () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((n) => utf8("offset", text, n))).toEqual([1, 2, 4, 7, 11, 12, undefined]);
  expect(utf8("offset", text, -1)).toBe(11);
  expect(utf8("offset", text, -2)).toBe(7);
  expect(utf8("offset", text, 0, 9)).toBe(7);
  expect(errorOf(() => utf8("offset", text, 1, 3))).toBe("initial position is a continuation byte");
});

it("iterates", () => {
  const [next, subject, start] = utf8("codes", text) as [LuaFunction, string, number];
  const found: unknown[] = [];
  for (
    let step = next(subject, start);
    Array.isArray(step) && step.length > 0;
    step = next(subject, step[0])
  ) {
    found.push(step);
  }
  expect(found).toEqual([
    [1, 97],
    [2, 0xe9],
    [4, 0x20ac],
    [7, 0x1f600],
    [11, 122],
  ]);
});
