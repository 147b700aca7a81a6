/*
 * What the host uses of `node:vm`, in a Web Worker: that is the realm apart, and its only one. Code runs in its global scope.
 */

/** Workers have it. */
declare function importScripts(address: string): void;

export type Context = Record<string, unknown>;

export function createContext(content: Context = {}): Context {
  return content;
}

export class Script {
  /** @param options `filename` is what call sites show: positions in Lua are found by it */
  constructor(
    private readonly code: string,
    private readonly options: { readonly filename: string },
  ) {}

  /** What the code's last statement comes to. */
  runInContext(_context?: Context): unknown {
    const { code } = this;
    const { filename } = this.options;
    return showsSourceUrl ? evaluate(code, filename) : importCode(code, filename);
  }

  runInThisContext(): unknown {
    return this.runInContext();
  }
}

function evaluate(code: string, filename: string): unknown {
  // Indirect: the code sees nothing of this module.
  // biome-ignore lint/security/noGlobalEval: compiled code is what is run here
  const evaluateGlobally = eval;
  // Written in two parts, as tools look for this very text.
  return evaluateGlobally(`${code}\n//# ${"sourceURL"}=${filename}`);
}

/** Whether stacks show what evaluated code calls itself. Those of Safari show no places in code that has no address. */
export const showsSourceUrl = String(evaluate("new Error().stack", "lua2js:0")).includes("lua2js:0");

/** The names of code by the addresses that it was given. */
const names = new Map<string, string>();

/** The text of a stack in which code has its names. */
export function withNames(stack: string | undefined): string | undefined {
  return names.size === 0
    ? stack
    : stack?.replace(/blob:\S*?(?=:\d+:\d+$)/gm, (address) => names.get(address) ?? address);
}

/**
 * Evaluates code, which is an expression, at an address of its own. It is not strict there: Safari's tail calls, which strict code has, leave nothing on the stack of the
 * function that made them. Nothing in what the compiler writes depends on that.
 */
function importCode(code: string, filename: string): unknown {
  const given = globalThis as { lua2jsValue?: unknown };
  const text = `globalThis.lua2jsValue =${code.replace(/^"use strict";\n/, "\n")}`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  names.set(address, filename);
  try {
    importScripts(address);
    return given.lua2jsValue;
  } finally {
    delete given.lua2jsValue;
    URL.revokeObjectURL(address);
  }
}

/** Only asked for the garbage collector, which browsers keep to themselves. */
export function runInNewContext(): () => void {
  return () => {};
}
