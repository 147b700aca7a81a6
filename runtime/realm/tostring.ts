import { call } from "./call.js";
import { runtimeError } from "./error.js";
import { metamethod } from "./metatable.js";
import { formatNumber } from "./number.js";
import { resumed, running, runningState } from "./thread.js";
import { typeName } from "./type-name.js";
import { first, type LuaValue, type Results, type Values } from "./value.js";

/** What `tostring(value)` answers (manual, section 5.1). A Promise if a `__tostring` function waits. */
export function tostring(value: LuaValue): string | Promise<string> {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatNumber(value);
  const handler = metamethod(value, "__tostring");
  if (handler === undefined) return toStringRaw(value);
  const results = call(handler, value);
  return results instanceof Promise ? textOfWaiting(results) : textOf(first(results));
}

async function textOfWaiting(answer: Promise<Values>): Promise<string> {
  const { thread } = running;
  let results: Results = answer;
  while (results instanceof Promise) results = resumed(thread, await results);
  return textOf(first(results));
}

function textOf(result: LuaValue): string {
  if (typeof result === "string") return result;
  if (typeof result === "number") return formatNumber(result);
  throw runtimeError("'__tostring' must return a string");
}

/** Without `__tostring`: objects as their type (or `__name`) and address. */
export function toStringRaw(value: LuaValue): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return formatNumber(value);
    case "boolean":
      return String(value);
    case "undefined":
      return "nil";
    default: {
      const name = runningState().rules.namesTypes ? metamethod(value, "__name") : undefined;
      return `${typeof name === "string" ? name : typeName(value)}: ${addressOf(value)}`;
    }
  }
}

const addresses = new WeakMap<object, string>();
let lastAddress = 0x5581_0000_0000;

/** A number that stays with an object for good, in the form of C's `%p`. */
export function addressOf(object: object): string {
  let address = addresses.get(object);
  if (address === undefined) {
    lastAddress += 0x20;
    address = `0x${lastAddress.toString(16)}`;
    addresses.set(object, address);
  }
  return address;
}
