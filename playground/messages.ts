import type { TraceEvent } from "../runtime/cache/trace/events.js";
import type { Finding } from "../runtime/host/check.js";
import type { LuaVersion } from "../runtime/host/lua-version.js";

/* What the page and its workers say to each other. */

/** What scripts are called in messages. */
export const SCRIPT_NAME = "program.lua";

/** Which Lua a program is written in; undefined is the union of them all. */
export type Version = LuaVersion | undefined;

export interface RunRequest {
  readonly source: string;
  readonly lua: Version;
  /** How many copies run at the same time, on one cache. */
  readonly workers: number;
}

/** Why a script has failed, or is not Lua. */
export interface Failure {
  readonly message: string;
  readonly traceback?: string;
  /** In the program, from 1; undefined if the message names none. */
  readonly line?: number;
  /** Of a syntax error: in bytes, from 0. */
  readonly column?: number;
}

export type RunMessage =
  /** `worker` counts from 1. */
  | {
      readonly type: "output";
      readonly worker: number;
      readonly stream: "stdout" | "stderr";
      readonly text: string;
    }
  /** There is more output, which is not shown. */
  | { readonly type: "overflow" }
  | { readonly type: "events"; readonly events: readonly TraceEvent[] }
  | { readonly type: "deadlock"; readonly message: string }
  | { readonly type: "returned"; readonly worker: number; readonly values: string }
  /** `worker` is undefined if none could begin. */
  | { readonly type: "failed"; readonly worker: number | undefined; readonly failure: Failure }
  /** All have ended. */
  | { readonly type: "done" };

export interface CompileRequest {
  readonly source: string;
  readonly lua: Version;
  /** Comes back with the answer. */
  readonly number: number;
}

export interface CompileAnswer {
  readonly number: number;
  /** Milliseconds. */
  readonly took: number;
  readonly result: /** `lines`: of each line of the code, the lines of Lua that it comes from; from 0. */
    | {
        readonly code: string;
        readonly lines: readonly (readonly number[])[];
        readonly findings: readonly Finding[];
      }
    | { readonly failure: Failure };
}
