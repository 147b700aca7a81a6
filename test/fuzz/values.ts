import fc from "fast-check";
import type { Neutral, NeutralTable } from "../../runtime/realm/transfer.js";

const byteString = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.nat(255), { maxLength }).map((bytes) => String.fromCharCode(...bytes));

const number = fc.oneof(
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), 2 ** 53, 5e-324),
  fc.integer(),
  fc.integer({ min: -3, max: 12 }),
  fc.double(),
);

const scalar: fc.Arbitrary<Neutral> = fc.oneof(
  fc.constantFrom(undefined, false, true),
  number,
  byteString(40),
  byteString(300),
);

/** A place in a table where another one stands, by its number. */
interface Reference {
  readonly table: number;
}

const item = fc.oneof(
  { arbitrary: scalar, weight: 3 },
  { arbitrary: fc.record({ table: fc.nat(7) }), weight: 1 },
);

const parts = fc.record({
  array: fc.array(item, { maxLength: 8 }),
  pairs: fc.uniqueArray(fc.tuple(item, item), {
    maxLength: 6,
    selector: ([key]) => (isReference(key) ? `table ${key.table}` : typeof key === "number" ? key + 0 : key),
  }),
});

/** Any value: of tables those that hold themselves and each other, too. */
export const anyValue: fc.Arbitrary<Neutral> = fc.oneof(
  { arbitrary: scalar, weight: 1 },
  { arbitrary: fc.array(parts, { minLength: 1, maxLength: 8 }).map(linked), weight: 3 },
);

function linked(all: { array: unknown[]; pairs: unknown[][] }[]): NeutralTable {
  const tables: NeutralTable[] = all.map(() => ({ array: [], keys: [], values: [] }));
  const resolve = (one: unknown): Neutral =>
    isReference(one) ? tables[one.table % tables.length] : (one as Neutral);
  for (const [i, { array, pairs }] of all.entries()) {
    const { array: list, keys, values } = tables[i];
    list.push(...array.map(resolve));
    for (const [key, value] of pairs) {
      // A table that stands twice among the keys is one key.
      const resolved = resolve(key);
      if (resolved === undefined || Number.isNaN(resolved) || keys.includes(resolved)) continue;
      keys.push(resolved);
      values.push(resolve(value));
    }
  }
  return tables[0];
}

function isReference(item: unknown): item is Reference {
  return typeof item === "object" && item !== null && "table" in item;
}
