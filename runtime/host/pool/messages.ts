import type { MessagePort } from "node:worker_threads";
import type { Failure } from "../../realm/realm.js";
import type { CompiledChunk } from "../chunk.js";
import type { LuaVersion } from "../lua-version.js";
import type { PortableModules } from "../precompiled/modules.js";

/*
 * What a pool and one of its threads say to each other. Jobs, chunks and calls are known by numbers that their makers give them. Values of scripts are
 * bytes (`encode`): of a list, where there are several.
 */

/** What a thread is given when it starts. */
export interface ThreadData {
  /** Where its cache is served. */
  readonly cache: MessagePort;
  /** How many bytes of output are on their way to the pool, as an Int32Array's one element. */
  readonly output: SharedArrayBuffer;
  /** The job that it has been given and has not begun; see `Handover`. */
  readonly handover: SharedArrayBuffer;
  readonly lua: LuaVersion | undefined;
  /** The folder of compiled files. */
  readonly compileCache: string | undefined;
}

export type Order =
  | { readonly type: "compile"; readonly job: number; readonly source: string; readonly chunkName: string }
  | {
      readonly type: "chunk";
      readonly chunk: number;
      readonly compiled: CompiledChunk;
      /** Where its `require` looks first. */
      readonly modules: PortableModules | undefined;
    }
  | { readonly type: "forget"; readonly chunk: number }
  | { readonly type: "run"; readonly job: number; readonly chunk: number; readonly run: PortableRun }
  /** What the host's function has answered, or the message of its failure. */
  | { readonly type: "answer"; readonly call: number; readonly answer: CallAnswer }
  /** Nobody takes the job's output any more. */
  | { readonly type: "stop"; readonly job: number };

export type CallAnswer = { readonly results: Uint8Array } | { readonly error: string };

export interface PortableRun {
  readonly args: Uint8Array;
  readonly globals: ReadonlyArray<{
    readonly name: string;
    readonly value: Uint8Array;
    /** The functions in it: the names that lead to each. */
    readonly functions: ReadonlyArray<readonly string[]>;
  }>;
  readonly lineBuffered?: boolean;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export type Report =
  | { readonly type: "compiled"; readonly job: number; readonly compiled: CompiledChunk }
  | {
      readonly type: "syntaxError";
      readonly job: number;
      readonly message: string;
      readonly scriptName: string;
      readonly line: number;
      readonly column: number;
    }
  /** The job was taken back before it was begun. */
  | { readonly type: "withdrawn"; readonly job: number }
  /** The script has come to its first wait: the thread is free for others. */
  | { readonly type: "waiting"; readonly job: number }
  | {
      readonly type: "output";
      readonly job: number;
      readonly stream: "stdout" | "stderr";
      readonly bytes: Uint8Array;
    }
  /** Calls a function of the host: that of the global with this number, and in it with that one. */
  | {
      readonly type: "call";
      readonly job: number;
      readonly call: number;
      readonly global: number;
      readonly member: number;
      readonly args: Uint8Array;
    }
  | {
      readonly type: "ended";
      readonly job: number;
      readonly results: Uint8Array;
      readonly exitStatus?: number;
    }
  | { readonly type: "scriptFailed"; readonly job: number; readonly failure: PortableFailure }
  /** Something else than the script has failed. */
  | { readonly type: "failed"; readonly job: number; readonly message: string };

export interface PortableFailure extends Omit<Failure, "value" | "terminated"> {
  readonly value: Uint8Array;
}
