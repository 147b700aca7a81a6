import type { PassedFunction } from "../../realm/transfer.js";
import { callPassed, observed } from "../lua-function.js";
import { type Converter, jsMismatch, luaMismatch, Mismatch } from "./converter.js";
import type { Results } from "./results.js";
import { listToLua, WrongValue } from "./value-list.js";

/** A signature, ready to be used. */
export interface Signature {
  readonly params: readonly Converter[];
  readonly rest: Converter | null;
  readonly results: Results;
}

/** Lua functions, as functions that answer promises. */
export function functionType(signature: Signature): Converter {
  const known = new WeakMap<PassedFunction, unknown>();
  return {
    expected: "function",
    takesNil: false,
    likesLua: (value) => typeof value === "function",
    likesJs: (value) => typeof value === "function",
    fromLua(value, place) {
      if (typeof value !== "function") throw luaMismatch(this, value, place);
      let made = known.get(value);
      if (made === undefined) {
        made = (...args: unknown[]) => observed(call(value, signature, args));
        known.set(value, made);
      }
      return made;
    },
    toLua(value, place) {
      if (typeof value !== "function") throw jsMismatch(this, value, place);
      throw new Mismatch(place, "a function of JavaScript cannot be given to Lua");
    },
  };
}

async function call(
  f: PassedFunction,
  { params, rest, results }: Signature,
  args: unknown[],
): Promise<unknown> {
  const given = described("argument", () => listToLua(args, params, rest));
  const answered = await callPassed(f, given);
  return described("result", () => results.fromLua(answered));
}

function described<T>(what: string, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    throw new TypeError(`bad ${what} #${error.position} of a Lua function (${error.message})`);
  }
}
