import type { MessagePort } from "node:worker_threads";
import type { Failure } from "../../realm/realm.js";
import type { ChunkOptions, CompiledChunk } from "../chunk.js";
import type { DescribedWait } from "../deadlocks.js";
import type { EngineOptions } from "../engine.js";
import type { Limit } from "../limits.js";
import type { PortableModules } from "../precompiled/modules.js";

/*
 * What a pool and one of its threads say to each other. Jobs, chunks and calls are known by numbers that their makers give them. Values of scripts are
 * bytes (`encode`): of a list, where there are several.
 */

/** What a thread is given when it starts. */
export interface ThreadData {
  /** Where its cache is served. */
  readonly cache: MessagePort;
  /** See `CacheStore.wantsPositions`. */
  readonly wantsPositions: boolean | undefined;
  /** How many bytes of output are on their way to the pool, as an Int32Array's one element. */
  readonly output: SharedArrayBuffer;
  /** The job that it has been given and has not begun; see `Handover`. */
  readonly handover: SharedArrayBuffer;
  /** The ES modules that it imports as modules of the host: their URLs by their names. */
  readonly modules: Readonly<Record<string, string>>;
  readonly options: Pick<EngineOptions, "lua" | "compileCache" | "permissions" | "maxMemory">;
}

export type Order =
  | {
      readonly type: "compile";
      readonly job: number;
      readonly source: string;
      readonly chunkName: string;
      readonly options: ChunkOptions;
    }
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
  /** Calls a Lua function that the job has given to the host. */
  | {
      readonly type: "callLua";
      readonly job: number;
      readonly call: number;
      readonly function: number;
      readonly args: Uint8Array;
    }
  /** Nobody takes the job's output any more. */
  | { readonly type: "stop"; readonly job: number }
  /** The job's signal was aborted: its shared flag says so already. */
  | { readonly type: "abort"; readonly job: number }
  /** From now on, tell when all runs wait for keys: as the cache's `rest`. */
  | { readonly type: "watch" }
  /** What do they wait for? */
  | { readonly type: "describe"; readonly rest: number };

/** What a function of the host has answered, or what its failure was: a message, and which argument it is about. */
export type CallAnswer =
  | { readonly results: Uint8Array }
  | { readonly error: string; readonly argument: number | undefined };

/** What a Lua function has answered, or how it has failed: perhaps with the whole run. */
export type LuaAnswer =
  | { readonly results: Uint8Array }
  | { readonly failure: PortableFailure & { readonly isOver: boolean } };

export interface PortableRun {
  readonly args: Uint8Array;
  readonly globals: readonly PortableTable[];
  readonly modules: readonly PortableTable[];
  readonly name?: string;
  readonly lineBuffered?: boolean;
  /** Whether the pool wants to know which Lua files it loads. */
  readonly reportsLoads: boolean;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeout?: number;
  readonly budget?: number;
  /** If it has a signal, a flag that says whether that was aborted; see `RemoteSignal`. */
  readonly aborted?: SharedArrayBuffer;
}

/** A global or a module. */
export interface PortableTable {
  readonly name: string;
  readonly value: Uint8Array;
  /** The functions in it: the names that lead to each. */
  readonly functions: ReadonlyArray<readonly string[]>;
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
  /** It has been begun; only said of a run that may have to be stopped. */
  | { readonly type: "begun"; readonly job: number }
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
  /** The script loads, or looks for, a Lua file. */
  | { readonly type: "load"; readonly job: number; readonly path: string }
  /** Calls a function of the host: they are counted through all globals, then all modules. */
  | {
      readonly type: "call";
      readonly job: number;
      readonly call: number;
      readonly function: number;
      readonly args: Uint8Array;
    }
  | { readonly type: "luaAnswer"; readonly job: number; readonly call: number; readonly answer: LuaAnswer }
  | {
      readonly type: "ended";
      readonly job: number;
      readonly results: Uint8Array;
      readonly exitStatus?: number;
      readonly signal?: string;
    }
  | {
      readonly type: "scriptFailed";
      readonly job: number;
      readonly failure: PortableFailure;
      readonly limit?: Limit;
    }
  /** Its signal was aborted, and it has ended. */
  | { readonly type: "aborted"; readonly job: number }
  /** The thread does not have what the job needs. */
  | { readonly type: "unable"; readonly job: number; readonly message: string }
  /** What all runs wait for since that rest; undefined if it is over. */
  | {
      readonly type: "waits";
      readonly job: 0;
      readonly rest: number;
      readonly waits: readonly DescribedWait[] | undefined;
    }
  /** Something else than the script has failed. */
  | { readonly type: "failed"; readonly job: number; readonly message: string };

export interface PortableFailure extends Omit<Failure, "value" | "terminated"> {
  readonly value: Uint8Array;
}
