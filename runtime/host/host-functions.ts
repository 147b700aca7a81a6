import { inspect } from "node:util";
import type { Neutral } from "../realm/transfer.js";
import { fromNeutral, toNeutral } from "./bridge.js";
import { encodeText } from "./text.js";

/** A function of the host as the realm calls it: neutral values in and out, errors with byte-string messages. */
export type NeutralFunction = (args: Neutral[]) => Neutral[] | Promise<Neutral[]>;

export function hostFunction(f: (...args: never[]) => unknown): NeutralFunction {
  const call = f as (...args: unknown[]) => unknown;
  return (args) => {
    try {
      const result = call(...Array.from(args, fromNeutral));
      return isThenable(result) ? settle(result) : neutralResults(result);
    } catch (error) {
      throw luaFailure(error);
    }
  };
}

async function settle(result: PromiseLike<unknown>): Promise<Neutral[]> {
  try {
    return neutralResults(await result);
  } catch (error) {
    throw luaFailure(error);
  }
}

function neutralResults(result: unknown): Neutral[] {
  return [toNeutral(result, "the result of a host function")];
}

function luaFailure(error: unknown): Error {
  return new Error(encodeText(messageOf(error)));
}

/** Errors of other realms and error-like objects have a message too; what has none is shown as Node shows it. */
function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { message } = error as { message?: unknown };
  return typeof message === "string" ? message : inspect(error);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}
