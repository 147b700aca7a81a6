import type { Neutral, Passed, PassedTable } from "../../realm/transfer.js";
import { valuesIn } from "../values.js";
import { type Converter, jsMismatch } from "./converter.js";
import { listFromLua, listToLua, WrongValue } from "./value-list.js";

/** What a function answers, in both directions. They throw `WrongValue`. */
export interface Results {
  toLua(answer: unknown): Neutral[];
  fromLua(list: readonly Passed[]): unknown;
}

export const noResults: Results = { toLua: () => [], fromLua: () => undefined };

export function oneResult(type: Converter): Results {
  return {
    toLua(answer) {
      const several = valuesIn(answer);
      return listToLua([several === undefined ? answer : several[0]], [type], null);
    },
    fromLua: (list) => listFromLua(list.slice(0, 1), [type], null)[0],
  };
}

/** A tuple, one by one. */
export function severalResults(types: readonly Converter[]): Results {
  return {
    toLua: (answer) => listToLua(listOf(answer), types, null),
    fromLua: (list) => listFromLua(list, types, null),
  };
}

/**
 * Tuples that are alternatives, of a value or a reason why there is none, say; perhaps of nothing.
 *
 * @param length how long the longest of them is
 */
export function alternativeResults(type: Converter, length: number): Results {
  return {
    toLua(answer) {
      const [tuple] = listToLua([valuesIn(answer) ?? answer], [type], null);
      if (typeof tuple !== "object") return [tuple];
      return Array.from({ length }, (_, i) => tuple.array[i]);
    },
    fromLua(list) {
      const isNothing = type.takesNil && list.every((value) => value === undefined);
      const tuple: PassedTable = { array: Array.from(list), keys: [], values: [] };
      return listFromLua([isNothing ? undefined : tuple], [type], null)[0];
    },
  };
}

function listOf(answer: unknown): readonly unknown[] {
  const list = valuesIn(answer) ?? answer;
  if (Array.isArray(list)) return list;
  throw new WrongValue(1, jsMismatch({ expected: "array" }, answer, null).message);
}
