import { describe, expect, it } from "vitest";
import { bit as bitLibrary } from "../../stdlib/bit.js";
import { bit32 as bit32Library } from "../../stdlib/bit32.js";
import { errorOf, opened } from "./library.js";

describe("bit", () => {
  const bit = opened(bitLibrary);

  it("has signed results", () => {
    expect(bit("band", 0xffffffff, -1)).toBe(-1);
    expect(bit("bor", 1, 2, 4)).toBe(7);
    expect(bit("bxor", 0xff, 0x0f)).toBe(0xf0);
    expect(bit("bnot", 0)).toBe(-1);
    expect(bit("tobit", 2 ** 32 + 5)).toBe(5);
    expect(bit("tobit", 2 ** 31)).toBe(-(2 ** 31));
    expect(bit("bswap", 0x12345678)).toBe(0x78563412);
  });

  it("takes shift counts modulo 32", () => {
    expect(bit("lshift", 1, 33)).toBe(2);
    expect(bit("rshift", -1, 28)).toBe(15);
    expect(bit("arshift", -256, 4)).toBe(-16);
    expect(bit("rol", 0x12345678, 12)).toBe(0x45678123);
    expect(bit("ror", 0x12345678, 12)).toBe(0x67812345);
  });

  it("writes hexadecimal digits", () => {
    expect(bit("tohex", -1)).toBe("ffffffff");
    expect(bit("tohex", 0xabcdef, 4)).toBe("cdef");
    expect(bit("tohex", 0xabcdef, -4)).toBe("CDEF");
    expect(bit("tohex", 1, 10)).toBe("0000000001");
  });

  it("checks its arguments", () => {
    expect(errorOf(() => bit("band", "x"))).toBe("bad argument #1 to '?' (number expected, got string)");
    expect(errorOf(() => bit("lshift", 1))).toBe("bad argument #2 to '?' (number expected, got no value)");
  });
});

describe("bit32", () => {
  const bit32 = opened(bit32Library);

  it("has results without a sign", () => {
    expect(bit32("band")).toBe(0xffffffff);
    expect(bit32("bor")).toBe(0);
    expect(bit32("bnot", 0)).toBe(0xffffffff);
    expect(bit32("bxor", -1, 1)).toBe(0xfffffffe);
    expect(bit32("btest", 6, 3)).toBe(true);
    expect(bit32("btest", 4, 3)).toBe(false);
  });

  it("shifts both ways, and everything out", () => {
    expect(bit32("lshift", 1, 31)).toBe(2 ** 31);
    expect(bit32("lshift", 1, 32)).toBe(0);
    expect(bit32("lshift", 16, -4)).toBe(1);
    expect(bit32("rshift", -1, 28)).toBe(15);
    expect(bit32("rshift", 1, -4)).toBe(16);
    expect(bit32("arshift", 0x80000000, 4)).toBe(0xf8000000);
    expect(bit32("arshift", 0x80000000, 40)).toBe(0xffffffff);
    expect(bit32("arshift", 0x40000000, 4)).toBe(0x04000000);
    expect(bit32("lrotate", 0x12345678, 4)).toBe(0x23456781);
    expect(bit32("rrotate", 0x12345678, 4)).toBe(0x81234567);
    expect(bit32("lrotate", 5, 0)).toBe(5);
  });

  it("has fields", () => {
    expect(bit32("extract", 0x12345678, 8, 8)).toBe(0x56);
    expect(bit32("extract", 0xffffffff, 0, 32)).toBe(0xffffffff);
    expect(bit32("replace", 0, 0xab, 4, 8)).toBe(0xab0);
    expect(bit32("replace", 0xffffffff, 0, 31)).toBe(0x7fffffff);
    expect(errorOf(() => bit32("extract", 1, -1))).toBe("bad argument #2 to '?' (field cannot be negative)");
    expect(errorOf(() => bit32("extract", 1, 1, 0))).toBe("bad argument #3 to '?' (width must be positive)");
    expect(errorOf(() => bit32("extract", 1, 30, 3))).toBe("trying to access non-existent bits");
  });
});
