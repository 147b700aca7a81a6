import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, encode } from "../../runtime/cache/encoding.js";
import type { Neutral, NeutralTable } from "../../runtime/realm/transfer.js";

const scalar: fc.Arbitrary<Neutral> = fc.oneof(
  fc.constantFrom(undefined, false, true, "", 0, -0, Number.NaN, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, 2 ** 53),
  fc.integer(),
  fc.double(),
  fc
    .array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 })
    .map((bytes) => String.fromCharCode(...bytes)),
);

/** Tables that refer to each other at will: shared, nested, cyclic. */
const graph: fc.Arbitrary<Neutral> = fc
  .array(
    fc.array(
      fc.oneof(
        scalar,
        fc.nat(5).map((index) => ({ index })),
      ),
      { maxLength: 12 },
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((lists) => {
    const tables: NeutralTable[] = lists.map(() => ({ array: [], keys: [], values: [] }));
    for (const [i, list] of lists.entries()) {
      const items = list.map((item) =>
        typeof item === "object" && "index" in item ? tables[item.index % tables.length] : item,
      );
      const third = Math.floor(items.length / 3);
      tables[i]?.array.push(...items.slice(0, items.length - 2 * third));
      const keys = items.slice(items.length - 2 * third, items.length - third);
      tables[i]?.keys.push(...keys.filter((key) => key !== undefined && !Number.isNaN(key)));
      tables[i]?.values.push(...items.slice(items.length - (tables[i]?.keys.length ?? 0)));
    }
    return tables[0];
  });

describe("values as bytes", () => {
  test("come back as they were", () => {
    fc.assert(
      fc.property(fc.oneof(scalar, graph), (value) => {
        expect(decode(encode(value))).toStrictEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  test("keep shared tables and cycles", () => {
    const shared: NeutralTable = { array: [1], keys: [], values: [] };
    const root: NeutralTable = { array: [shared, shared], keys: ["self"], values: [] };
    root.values.push(root);
    const copy = decode(encode(root)) as NeutralTable;
    expect(copy.array[0]).toBe(copy.array[1]);
    expect(copy.values[0]).toBe(copy);
  });

  test("may be nested to any depth", () => {
    let deep: NeutralTable = { array: [], keys: [], values: [] };
    for (let i = 0; i < 200_000; i++) deep = { array: [deep], keys: [], values: [] };
    let copy = decode(encode(deep)) as NeutralTable;
    let depth = 0;
    for (; copy.array.length > 0; depth++) copy = copy.array[0] as NeutralTable;
    expect(depth).toBe(200_000);
  });

  test("may be large, and do not touch what was encoded before", () => {
    const small = encode("small");
    const text = "0123456789abcdef".repeat(1 << 17);
    expect(decode(encode(text)) === text).toBe(true);
    expect(decode(small)).toBe("small");
  });

  test("have the form that others read", () => {
    const hex = (value: Neutral): string => Buffer.from(encode(value)).toString("hex");
    expect(hex(undefined)).toBe("00");
    expect(hex(false)).toBe("01");
    expect(hex(true)).toBe("02");
    expect(hex(1.5)).toBe("03000000000000f83f");
    expect(hex(1)).toBe("0402");
    expect(hex(-1)).toBe("0401");
    expect(hex(300)).toBe("04d804");
    expect(hex("é\xff")).toBe("0502e9ff");
    const inner: NeutralTable = { array: [true], keys: [], values: [] };
    expect(hex({ array: [inner, "x"], keys: ["k"], values: [inner] })).toBe(
      "0600" + "02" + "0601" + "050178" + "01" + "05016b" + "0601" + "01" + "02" + "00",
    );
  });

  test("that are no encoded value are an error, never a hang or another kind of error", () => {
    const attempt = (bytes: Uint8Array): void => {
      try {
        decode(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect((error as Error).message).toMatch(/^not an encoded value \(at byte \d+ of \d+\)$/);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), attempt), { numRuns: 5000 });
    // Almost right: one byte changed, or the end missing.
    fc.assert(
      fc.property(graph, fc.nat(), fc.nat(255), (value, place, byte) => {
        const bytes = encode(value);
        attempt(bytes.subarray(0, place % bytes.length));
        bytes[place % bytes.length] = byte;
        attempt(bytes);
      }),
      { numRuns: 1000 },
    );
    expect(() => decode(new Uint8Array())).toThrow(RangeError);
    // A table whose one key is nil.
    expect(() => decode(Uint8Array.of(6, 0, 0, 1, 0, 2))).toThrow(RangeError);
    expect(() => decode(Uint8Array.of(2, 2))).toThrow("not an encoded value (at byte 1 of 2)");
    expect(() => decode(Uint8Array.of(5, 255, 255, 255, 255, 127))).toThrow(RangeError);
  });
});
