import type { JsValue } from "./bridge.js";
import type { LimitOptions } from "./limits.js";
import type { Sink } from "./output.js";
import type { HostModule } from "./typed/description.js";

/** A function of the host that Lua calls: with converted arguments, and its result, or what its promise comes to, is converted back. */
// biome-ignore lint/suspicious/noExplicitAny: so that TypeScript accepts parameters without a type: `async (path) => …`
export type HostFunction = (...args: any[]) => unknown;

/** What a global variable may be made of. What Lua has no counterpart for, a `TypeError` rules out when the script is run. */
// biome-ignore lint/complexity/noBannedTypes: anything; a union with `unknown` would forget the functions in it
export type HostValue = HostFunction | { readonly [name: string]: HostValue } | {} | null | undefined;

/**
 * Host modules by the names under which scripts require them: objects of functions and values, also in objects (see
 * `RunOptions.globals` for what becomes of them), or what `lua2js bind` has made of a TypeScript module, whose types are checked.
 */
export interface HostModules {
  // `object` alone would say nothing of parameters that have no type; without it, interfaces would not do.
  /** A module by the name that `require` gets. */
  readonly [name: string]: HostModule | { readonly [name: string]: HostValue } | object;
}

/** The world around a run. All are optional. */
export interface Surroundings {
  /** What traces of the cache call the run (`CacheTrace`); by default its number. */
  name?: string;
  /** Takes what the script prints; by default it goes to the standard output of the process. */
  stdout?: Sink;
  /** Takes what the script writes to `io.stderr`; by default it goes to the standard error of the process. */
  stderr?: Sink;
  /**
   * Whether `stdout` gets each line as soon as it is complete. By default output is gathered and handed over when there is much of it, when the
   * script waits, and at its end.
   */
  lineBuffered?: boolean;
  /** What the script reads as its standard input; by default it is that of the process. */
  stdin?: string | Uint8Array;
  /** Is told the path of each Lua file that the script loads, or looks for as a module, whether it is there or not. */
  onLoad?: (path: string) => void;
  /** What `os.getenv` sees; by default the environment of the process. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** What a Lua state is given. All are optional. */
export interface StateOptions extends Surroundings {
  /**
   * Global variables by name: values as in `args`, and functions, also in objects (`{ http: { get: async (url) => … } }`). A
   * function's arguments come converted as results are; a Promise that it answers is awaited; what it throws or rejects with is an error in Lua,
   * with its message. A Lua function among the arguments is a `LuaFunction`. What `values` answers are several results.
   */
  globals?: { readonly [name: string]: HostValue };
  /** What the script can `require`, beside the modules of the engine. */
  modules?: HostModules;
}

/** What one run of a script is given. All are optional. */
export interface RunOptions extends StateOptions, LimitOptions {
  /** What the script sees as `...`: booleans, numbers, text, Uint8Arrays, arrays, plain objects, Maps; nil for undefined and null. */
  args?: readonly unknown[];
}

/** What a run in a state that is there already is given. All are optional. */
export interface StateRunOptions extends Pick<RunOptions, "args" | keyof LimitOptions> {
  /** Whether the global `print` is called with what the script returns, unless that is nothing. */
  prints?: boolean;
  /** Whether SIGINT stops the script while it computes, until it first waits; as in `node:vm`. */
  breakOnSigint?: boolean;
}

/** What a run that did not fail ended with. */
export interface RunResult {
  /**
   * What the main chunk returned: nil as undefined; strings as text, or as Uint8Arrays if they are not UTF-8; tables as arrays if their keys are exactly
   * 1 to n, as plain objects if all their keys are strings, otherwise as Maps. Functions, threads and userdata become undefined.
   */
  values: JsValue[];
  /** The status, if the script ended by calling `os.exit`. */
  exitStatus: number | undefined;
  /** The name, if the script ended by calling `signal`. */
  signal: string | undefined;
}
