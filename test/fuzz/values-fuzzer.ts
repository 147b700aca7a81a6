import fc from "fast-check";
import { decode, encode } from "../../runtime/cache/encoding.js";
import { keep } from "../../runtime/cache/keep.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { exportValue, importValue, type Neutral, type NeutralTable } from "../../runtime/realm/transfer.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import type { Fuzzer } from "./fuzzer.js";
import { anyValue } from "./values.js";

const RUNS = 200;

/** Values on their way through the cache, and bytes that are no values. */
export const valuesFuzzer: Fuzzer = {
  name: "values",
  attempt(seed, found) {
    const properties = [
      fc.property(anyValue, comesBack),
      fc.property(fc.uint8Array({ maxLength: 60 }), isReadOrRefused),
      fc.property(fc.array(fc.nat(11), { maxLength: 40 }), (bytes) =>
        isReadOrRefused(Uint8Array.from(bytes)),
      ),
      fc.property(anyValue, fc.array(change, { minLength: 1, maxLength: 4 }), (value, changes) =>
        isReadOrRefused(changes.reduce<Uint8Array>(changed, encode(value))),
      ),
    ];
    for (const property of properties) {
      const result = fc.check(property as fc.IProperty<unknown>, { seed, numRuns: RUNS });
      if (result.failed)
        found(`seed ${seed}: ${fc.stringify(result.counterexample)}\n${result.errorInstance}`);
    }
    return RUNS * properties.length;
  },
};

const change = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom("set", "delete", "insert", "cut"),
  byte: fc.nat(255),
});

function changed(
  bytes: Uint8Array,
  { at, kind, byte }: { at: number; kind: string; byte: number },
): Uint8Array {
  const place = at % (bytes.length + 1);
  if (kind === "cut") return bytes.slice(0, place);
  const list = [...bytes];
  list.splice(place, kind === "insert" ? 0 : 1, ...(kind === "delete" ? [] : [byte]));
  return Uint8Array.from(list);
}

function comesBack(value: Neutral): void {
  same(decode(encode(value)), value, "encoded and decoded");
  same(keep("key", value).value, value, "kept");
  // A table with what a table cannot have, nils at its end and as values, comes out of a realm without it.
  const inside = exportValue(importValue(value));
  same(exportValue(importValue(inside)), inside, "imported and exported");
}

/** Bytes are an error that says so, or a value that everybody can use. */
function isReadOrRefused(bytes: Uint8Array): void {
  let value: Neutral;
  try {
    value = decode(bytes);
  } catch (error) {
    if (error instanceof RangeError && /^not an encoded value \(at byte \d+ of \d+\)$/.test(error.message))
      return;
    throw error;
  }
  same(decode(encode(value)), value, "decoded and encoded");
  const imported = importValue(value);
  for (const table of tablesIn(imported)) checkTable(table);
  comesBack(exportValue(imported));
}

function same(actual: Neutral, expected: Neutral, how: string): void {
  const [got, wanted] = [actual, expected].map(described);
  if (got !== wanted) throw new Error(`${how}: ${got} instead of ${wanted}`);
}

/** A text that is the same for the same values, however their tables refer to each other. */
function described(value: Neutral): string {
  const tables: NeutralTable[] = [];
  const show = (item: Neutral): string => {
    if (typeof item === "string") return JSON.stringify(item);
    if (typeof item !== "object") return Object.is(item, -0) ? "-0" : String(item);
    if (!tables.includes(item)) tables.push(item);
    return `#${tables.indexOf(item)}`;
  };
  const texts = [show(value)];
  for (let i = 0; i < tables.length; i++) {
    const { array, keys, values } = tables[i];
    const pairs = keys.map((key, k) => `[${show(key)}]=${show(values[k])}`);
    texts.push(`{${[...array.map(show), ...pairs].join(", ")}}`);
  }
  return texts.join(" ");
}

function tablesIn(root: LuaValue): LuaTable[] {
  const tables = new Set<LuaTable>(root instanceof LuaTable ? [root] : []);
  for (const table of tables) {
    const items = table.array.slice();
    table.listOthers(items, items);
    for (const item of items) if (item instanceof LuaTable) tables.add(item);
  }
  return [...tables];
}

/** Its length is a border, and a traversal comes to each key once. */
function checkTable(table: LuaTable): void {
  const length = table.length();
  if (length > 0 && table.get(length) === undefined) throw new Error(`nil at its length, ${length}`);
  if (table.get(length + 1) !== undefined) throw new Error(`a value behind its length, ${length}`);
  const seen = new Set<LuaValue>();
  for (let key = table.nextKey(undefined); key !== undefined; key = table.nextKey(key)) {
    if (key === null || seen.has(key)) throw new Error(`the traversal comes to ${String(key)} again`);
    if (table.get(key) === undefined) throw new Error(`nil at ${String(key)}`);
    seen.add(key);
  }
}
