import type { Passed, PassedTable } from "../../realm/transfer.js";
import { asList } from "../bridge.js";
import {
  type Converter,
  element,
  entriesOf,
  jsMismatch,
  luaMismatch,
  Mismatch,
  newTable,
  type Place,
} from "./converter.js";

/** What of a type is at each place of a list. */
interface ListTypes {
  readonly first: readonly Converter[];
  /** What is at all further places. */
  readonly rest: Converter | null;
}

/** Arrays, and tuples. */
export function list(types: ListTypes): Converter {
  const { first, rest } = types;
  const typeAt = (i: number): Converter | null => first[i] ?? rest;
  const fits = (length: number): boolean =>
    (rest !== null || length <= first.length) && first.slice(length).every(({ takesNil }) => takesNil);

  return {
    expected: "table",
    takesNil: false,
    likesLua(value, depth) {
      if (typeof value !== "object") return false;
      const items = itemsOf(value, types);
      if (items === undefined || !fits(items.length)) return false;
      return depth === 0 || items.every((item, i) => typeAt(i)?.likesLua(item, depth - 1));
    },
    likesJs(value, depth) {
      if (!Array.isArray(value) || !fits(value.length)) return false;
      return depth === 0 || value.every((item: unknown, i) => typeAt(i)?.likesJs(item, depth - 1));
    },
    fromLua(value, place, conversion) {
      if (typeof value !== "object") throw luaMismatch(this, value, place);
      const made: unknown[] = [];
      return conversion.container(value, this, made, () => {
        const items = itemsOf(value, types);
        if (items === undefined) throw listMismatch(value, place);
        checkLength(items.length, first, rest, place);
        for (let i = 0; i < Math.max(items.length, first.length); i++) {
          made.push(typeAt(i)?.fromLua(items[i], element(place, i + 1), conversion));
        }
      });
    },
    toLua(value, place, conversion) {
      if (!Array.isArray(value)) throw jsMismatch({ expected: "array" }, value, place);
      const made = newTable();
      return conversion.container(value, this, made, () => {
        const { length } = value;
        checkLength(length, first, rest, place);
        for (let i = 0; i < Math.max(length, first.length); i++) {
          made.array.push(typeAt(i)?.toLua(value[i], element(place, i + 1), conversion));
        }
        while (made.array.length > 0 && made.array[made.array.length - 1] === undefined) made.array.pop();
      });
    },
  };
}

function checkLength(
  length: number,
  first: readonly Converter[],
  rest: Converter | null,
  place: Place | null,
): void {
  if (rest === null && length > first.length) {
    throw new Mismatch(place, `table of ${first.length} values expected, got ${length}`);
  }
}

/** The values at 1 to n, if there are no other keys. Where nil may be a value, up to half of them may be missing. */
function itemsOf(table: PassedTable, { first, rest }: ListTypes): readonly Passed[] | undefined {
  const { array, keys } = table;
  if (array.length === 0 && keys.length === 0) return [];
  const takesNil = rest?.takesNil === true || first.some((type) => type.takesNil);
  return takesNil ? sparse(table, first.length) : asList(table);
}

function sparse(table: PassedTable, length: number): readonly Passed[] | undefined {
  const entries = entriesOf(table);
  const longest = Math.max(length, 2 * entries.length);
  const list: Passed[] = [];
  for (const [key, value] of entries) {
    if (typeof key !== "number" || !Number.isInteger(key) || key < 1 || key > longest) return undefined;
    list[key - 1] = value;
  }
  return Array.from(list);
}

function listMismatch(table: PassedTable, place: Place | null): Mismatch {
  const other = table.keys.find((key) => typeof key !== "number");
  if (other === undefined) return new Mismatch(place, "list expected, got table with holes");
  const shown = typeof other === "string" ? `key '${other}'` : `a ${typeof other} as key`;
  return new Mismatch(place, `list expected, got table with ${shown}`);
}
