import { parseStack, type Site } from "./stack-text.js";

export type { Site } from "./stack-text.js";

const asTheyAre = (_error: Error, sites: NodeJS.CallSite[]): NodeJS.CallSite[] => sites;

/** Of an error, innermost first: V8 formats its stack, here as call sites, when it is read first; other engines have made a text of it. */
export function sitesOf(error: { readonly stack?: unknown }): readonly Site[] {
  const stack = stackOf(error);
  if (typeof stack === "string") return parseStack(stack);
  return Array.isArray(stack) ? stack : [];
}

function stackOf(error: { readonly stack?: unknown }): unknown {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = asTheyAre;
  try {
    return error.stack;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** Whether call sites have the names that functions were given, as those of V8. */
const showsGivenNames = Array.isArray(stackOf(new Error()));

/**
 * A function under the name by which call sites show it. Firefox shows the name that a function is made with, Safari its `displayName`, if it has one; there it is another
 * function, which calls the one that is given.
 */
export function named<F extends (...args: never[]) => unknown>(name: string, f: F): F {
  if (showsGivenNames) return Object.defineProperty(f, "name", { value: name });
  const { [name]: caller } = {
    [name](this: unknown, ...args: never[]): unknown {
      // No tail call: Safari leaves no frame of whoever makes one.
      const [answer] = [f.apply(this, args)];
      return answer;
    },
  };
  return Object.defineProperty(caller, "displayName", { value: name }) as F;
}
