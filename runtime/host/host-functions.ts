import { inspect } from "node:util";
import type { Neutral, Passed } from "../realm/transfer.js";
import { fromNeutral, toNeutral } from "./bridge.js";
import { callingHost } from "./limits.js";
import { luaFunction } from "./lua-function.js";
import { encodeText } from "./text.js";
import { valuesIn } from "./values.js";

/** A function of the host as the realm calls it: see `HostFunction` there. */
export type NeutralFunction = (args: Passed[]) => Neutral[] | Promise<Neutral[]>;

/** @param owner what the function is a method of */
export function hostFunction(f: (...args: never[]) => unknown, owner?: object): NeutralFunction {
  return guarded((args) =>
    whenSettled(
      Reflect.apply(
        f,
        owner,
        Array.from(args, (argument) => fromNeutral(argument, luaFunction)),
      ),
      neutralResults,
    ),
  );
}

/** A function whose failures become Lua's. */
export function guarded(f: NeutralFunction): NeutralFunction {
  return (args) => {
    try {
      const results = callingHost(() => f(args));
      return isThenable(results) ? results.catch((error) => Promise.reject(luaFailure(error))) : results;
    } catch (error) {
      throw luaFailure(error);
    }
  };
}

/** What becomes of an answer, now or when its promise is fulfilled. */
export function whenSettled<T>(answer: unknown, convert: (result: unknown) => T): T | Promise<T> {
  return isThenable(answer) ? settle(answer, convert) : convert(answer);
}

async function settle<T>(answer: PromiseLike<unknown>, convert: (result: unknown) => T): Promise<T> {
  return convert(await answer);
}

function neutralResults(result: unknown): Neutral[] {
  const list = valuesIn(result);
  return list === undefined
    ? [toNeutral(result, "the result of a host function")]
    : list.map((value, i) => toNeutral(value, `result ${i + 1} of a host function`));
}

/** What the realm is told of an error: a message, and which argument it is about. */
export class HostFailure extends Error {
  constructor(
    message: string,
    readonly luaArgument?: number,
  ) {
    super(message);
  }
}

export function luaFailure(error: unknown): HostFailure {
  return error instanceof HostFailure ? error : new HostFailure(encodeText(messageOf(error)));
}

/** Errors of other realms and error-like objects have a message too; what has none is shown as Node shows it. */
function messageOf(error: unknown): string {
  try {
    if (typeof error !== "object" || error === null) return String(error);
    const { message } = error as { message?: unknown };
    return typeof message === "string" ? message : inspect(error);
  } catch {
    return "the host has thrown something that cannot be shown";
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}
