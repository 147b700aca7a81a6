import { parentPort, workerData } from "node:worker_threads";
import { decode } from "../../cache/encoding.js";
import { ThreadCache } from "../../cache/thread/client.js";
import { Chunk, compile } from "../chunk.js";
import { CompileCache } from "../compile-cache.js";
import { Context } from "../context.js";
import { Engine } from "../engine.js";
import { LuaSyntaxError } from "../errors.js";
import { HostFailure, type NeutralFunction } from "../host-functions.js";
import type { NeutralModule, NeutralModules } from "../modules.js";
import { modulesFrom } from "../precompiled/portable.js";
import type { Outcome, PreparedRun } from "../prepared-run.js";
import type { Surroundings } from "../run-options.js";
import { BackPressure } from "./back-pressure.js";
import { Handover } from "./handover.js";
import { importModules } from "./imported-modules.js";
import { GivenFunctions } from "./lua-functions.js";
import type {
  CallAnswer,
  LuaAnswer,
  Order,
  PortableRun,
  PortableTable,
  Report,
  ThreadData,
} from "./messages.js";
import { RemoteSignal } from "./remote-signal.js";
import { Rests } from "./rests.js";
import { decodeList, encodeList } from "./values.js";

/*
 * A thread of a pool: an engine that does what it is told.
 */

const { cache, wantsPositions, output, handover: given, modules, options } = workerData as ThreadData;
const imported = await importModules(modules);
const store = new ThreadCache(cache, wantsPositions);
const engine = new Engine({ cache: store, ...options });
const context = engine.createContext();
const rests = new Rests(Engine.watch(engine), store);
const kept = CompileCache.in(options.compileCache);
const backPressure = new BackPressure(output);
const handover = new Handover(given);
const chunks = new Map<number, Chunk>();
const calls = new Map<number, (answer: CallAnswer) => void>();
/** The Lua functions that jobs have given to the host. */
const functions = new Map<number, GivenFunctions>();
/** The jobs whose output nobody takes any more. */
const stopped = new Set<number>();
/** Of the jobs that have one. */
const signals = new Map<number, RemoteSignal>();
let callCount = 0;

parentPort?.on("message", (order: Order) => {
  switch (order.type) {
    case "compile":
      return begin(order.job, () => compileFor(order));
    case "chunk":
      chunks.set(
        order.chunk,
        new Chunk(order.compiled, { modules: order.modules && modulesFrom(order.modules) }),
      );
      return;
    case "forget":
      chunks.delete(order.chunk);
      return;
    case "run":
      return begin(order.job, () => run(order.job, chunks.get(order.chunk) as Chunk, order.run));
    case "answer":
      calls.get(order.call)?.(order.answer);
      calls.delete(order.call);
      return;
    case "callLua": {
      const { job, call } = order;
      const answered = (answer: LuaAnswer): void => report({ type: "luaAnswer", job, call, answer });
      functions.get(job)?.call(order.function, order.args, answered);
      return;
    }
    case "stop":
      stopped.add(order.job);
      return;
    case "abort":
      signals.get(order.job)?.tell();
      return;
    case "watch":
      rests.watch();
      return;
    case "describe":
      report({ type: "waits", job: 0, rest: order.rest, waits: rests.describe(order.rest) });
  }
});

function begin(job: number, work: () => void): void {
  if (handover.take(job)) work();
  else report({ type: "withdrawn", job });
}

function report(report: Report): void {
  parentPort?.postMessage(report);
}

function compileFor({ job, source, chunkName, options }: Order & { type: "compile" }): void {
  try {
    const compiled = compile(source, chunkName, options, kept);
    report({ type: "compiled", job, compiled });
  } catch (error) {
    if (error instanceof LuaSyntaxError) {
      const { message, scriptName, line, column } = error;
      report({ type: "syntaxError", job, message, scriptName, line, column });
    } else report({ type: "failed", job, message: messageOf(error) });
  }
}

function run(job: number, chunk: Chunk, run: PortableRun): void {
  let isOver = false;
  const { timeout, budget, aborted } = run;
  const signal = aborted && new RemoteSignal(aborted);
  if (signal !== undefined) signals.set(job, signal);
  if (signal !== undefined || timeout !== undefined) report({ type: "begun", job });
  const end = (last: Report): void => {
    isOver = true;
    stopped.delete(job);
    signals.delete(job);
    functions.delete(job);
    report(signal?.aborted ? { type: "aborted", job } : last);
  };
  if (imported instanceof Error) {
    end({ type: "unable", job, message: imported.message });
    return;
  }
  functions.set(job, new GivenFunctions());
  const options = { ...surroundings(job, run), timeout, budget, signal };
  Context.execute(context, chunk, prepared(job, run, imported), options).then(
    (outcome) => end(lastReport(job, outcome)),
    (error) => end({ type: "failed", job, message: messageOf(error) }),
  );
  // What needs no wait has come to its end before this.
  setImmediate(() => {
    if (!isOver) report({ type: "waiting", job });
  });
}

function lastReport(job: number, outcome: Outcome): Report {
  if ("failure" in outcome) {
    const { message, traceback, value } = outcome.failure;
    const failure = { message, traceback, value: encodeList([value]) };
    return { type: "scriptFailed", job, failure, limit: outcome.limit };
  }
  const { results, exitStatus, signal } = outcome;
  return { type: "ended", job, results: encodeList(results), exitStatus, signal };
}

function prepared(job: number, { args, globals, modules }: PortableRun, own: NeutralModules): PreparedRun {
  let count = 0;
  const table = ({ value, functions }: PortableTable): NeutralModule => ({
    value: decode(value),
    functions: functions.map((path) => ({ path, call: hostCall(job, count++) })),
  });
  return {
    args: decodeList(args),
    globals: globals.map((global) => ({ name: global.name, ...table(global) })),
    modules: new Map([...own, ...modules.map((module) => [module.name, table(module)] as const)]),
  };
}

/** A function of the host, which is called in the pool's thread. */
function hostCall(job: number, number: number): NeutralFunction {
  return (args) =>
    new Promise((resolve, reject) => {
      const call = ++callCount;
      calls.set(call, (answer) => {
        if ("error" in answer) reject(new HostFailure(answer.error, answer.argument));
        else resolve(decodeList(answer.results));
      });
      const encoded = functions.get(job)?.encode(args) ?? encodeList([]);
      report({ type: "call", job, call, function: number, args: encoded });
    });
}

function surroundings(
  job: number,
  { name, lineBuffered, reportsLoads, stdin, env }: PortableRun,
): Surroundings {
  const sink = (stream: "stdout" | "stderr") => (bytes: Uint8Array) => {
    if (stopped.has(job)) throw new Error("nobody takes the output");
    // Not a part of a larger buffer, which would be copied whole.
    report({ type: "output", job, stream, bytes: Uint8Array.from(bytes) });
    backPressure.posted(bytes.length);
  };
  const onLoad = reportsLoads ? (path: string) => report({ type: "load", job, path }) : undefined;
  return { name, lineBuffered, stdin, env, onLoad, stdout: sink("stdout"), stderr: sink("stderr") };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
