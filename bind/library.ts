import type { Symbol as TsSymbol, Type } from "ts-morph";

/*
 * What is known of types that TypeScript and Node declare.
 */

/** The name of an object type that the language or Node declares; undefined for others. */
export function libraryName(type: Type): string | undefined {
  const symbol = type.isObject() ? type.getSymbol() : undefined;
  return isLibrarys(symbol) && !symbol?.getName().startsWith("__") ? symbol?.getName() : undefined;
}

/** Whether the language or Node declares something. */
export function isLibrarys(symbol: TsSymbol | undefined): boolean {
  const path = symbol?.getDeclarations()[0]?.getSourceFile().getFilePath();
  return path !== undefined && /\/lib\.[\w.]*d\.ts$|\/node_modules\/@types\/node\//.test(path);
}

const instead: Readonly<Record<string, string>> = {
  Buffer: "use Uint8Array",
  ArrayBuffer: "use Uint8Array",
  Error: "throw it, or answer its message",
  RegExp: "use a string",
  URL: "use a string",
  Function: "say what its parameters and its result are",
};

/** What is said of such a type. */
export function withoutCounterpart(name: string): string {
  const advice = Object.hasOwn(instead, name) ? `: ${instead[name]}` : "";
  return `'${name}' has no counterpart in Lua${advice}`;
}

export function isPromise(type: Type): boolean {
  const name = libraryName(type);
  return name === "Promise" || name === "PromiseLike";
}

/** Why a type of the module's own has no counterpart; undefined if it may have one. */
export function inexpressible(type: Type): string | undefined {
  if (type.isBigInt() || type.isBigIntLiteral())
    return "bigint has no counterpart in Lua: use number or string";
  const text = type.getText();
  if (text === "symbol" || text === "unique symbol" || text.startsWith("typeof Symbol")) {
    return "symbol has no counterpart in Lua";
  }
  if (text === "object") return "'object' says too little: say what is in it, or use unknown";
  if (type.getConstructSignatures().length > 0) return "a class has no counterpart in Lua: export functions";
  if (type.isClass()) {
    return `an instance of class '${type.getSymbol()?.getName() ?? ""}' has no counterpart in Lua: use an interface of its data`;
  }
  if (!type.isObject() && !type.isIntersection()) return `'${text}' has no counterpart in Lua`;
  return undefined;
}
