import * as traceMapping from "@jridgewell/trace-mapping";
import type * as Compiler from "../../compiler/index.js";

/* What the host requires when it is first needed. */

interface WorkerScope {
  importScripts(url: string): void;
  /** What `compiler.js` leaves. */
  lua2jsCompiler?: typeof Compiler;
}

const scope = globalThis as unknown as WorkerScope;

export function createRequire(): (specifier: string) => unknown {
  return (specifier) => {
    if (specifier === "@jridgewell/trace-mapping") return traceMapping;
    if (specifier.endsWith("compiler.cjs")) return loadCompiler();
    throw new Error(`there is no ${specifier} in a browser`);
  };
}

/** Synchronously, since `load` in Lua may be what needs it. */
export function loadCompiler(): typeof Compiler {
  if (scope.lua2jsCompiler === undefined) scope.importScripts("compiler.js");
  return scope.lua2jsCompiler as typeof Compiler;
}
