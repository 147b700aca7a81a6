import { parentPort, workerData } from "node:worker_threads";
import { decode } from "../../cache/encoding.js";
import { ThreadCache } from "../../cache/thread/client.js";
import { Chunk, compile } from "../chunk.js";
import { CompileCache } from "../compile-cache.js";
import { Context } from "../context.js";
import { Engine } from "../engine.js";
import { LuaSyntaxError } from "../errors.js";
import type { NeutralFunction } from "../host-functions.js";
import { dialectOf } from "../lua-version.js";
import { modulesFrom } from "../precompiled/portable.js";
import type { Outcome, PreparedRun } from "../prepared-run.js";
import type { Surroundings } from "../run-options.js";
import { BackPressure } from "./back-pressure.js";
import { Handover } from "./handover.js";
import type { CallAnswer, Order, PortableRun, Report, ThreadData } from "./messages.js";
import { decodeList, encodeList } from "./values.js";

/*
 * A thread of a pool: an engine that does what it is told.
 */

const { cache, output, handover: given, lua, compileCache } = workerData as ThreadData;
const context = new Engine({ cache: new ThreadCache(cache), lua, compileCache }).createContext();
const kept = CompileCache.in(compileCache);
const backPressure = new BackPressure(output);
const handover = new Handover(given);
const chunks = new Map<number, Chunk>();
const calls = new Map<number, (answer: CallAnswer) => void>();
/** The jobs whose output nobody takes any more. */
const stopped = new Set<number>();
let callCount = 0;

parentPort?.on("message", (order: Order) => {
  switch (order.type) {
    case "compile":
      return begin(order.job, () => compileFor(order.job, order.source, order.chunkName));
    case "chunk":
      chunks.set(order.chunk, new Chunk(order.compiled, order.modules && modulesFrom(order.modules)));
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
    case "stop":
      stopped.add(order.job);
  }
});

function begin(job: number, work: () => void): void {
  if (handover.take(job)) work();
  else report({ type: "withdrawn", job });
}

function report(report: Report): void {
  parentPort?.postMessage(report);
}

function compileFor(job: number, source: string, chunkName: string): void {
  try {
    const compiled = compile(source, chunkName, { dialect: dialectOf(lua) }, kept);
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
  const end = (last: Report): void => {
    isOver = true;
    stopped.delete(job);
    report(last);
  };
  Context.execute(context, chunk, prepared(job, run), surroundings(job, run)).then(
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
    return { type: "scriptFailed", job, failure: { message, traceback, value: encodeList([value]) } };
  }
  const { results, exitStatus } = outcome;
  return { type: "ended", job, results: encodeList(results), exitStatus };
}

function prepared(job: number, { args, globals }: PortableRun): PreparedRun {
  return {
    args: decodeList(args),
    globals: globals.map(({ name, value, functions }, global) => ({
      name,
      value: decode(value),
      functions: functions.map((path, member) => ({ path, call: hostCall(job, global, member) })),
    })),
  };
}

/** A function of the host, which is called in the pool's thread. */
function hostCall(job: number, global: number, member: number): NeutralFunction {
  return (args) =>
    new Promise((resolve, reject) => {
      const call = ++callCount;
      calls.set(call, (answer) => {
        if ("error" in answer) reject(new Error(answer.error));
        else resolve(decodeList(answer.results));
      });
      report({ type: "call", job, call, global, member, args: encodeList(args) });
    });
}

function surroundings(job: number, { lineBuffered, stdin, env }: PortableRun): Surroundings {
  const sink = (stream: "stdout" | "stderr") => (bytes: Uint8Array) => {
    if (stopped.has(job)) throw new Error("nobody takes the output");
    // Not a part of a larger buffer, which would be copied whole.
    report({ type: "output", job, stream, bytes: Uint8Array.from(bytes) });
    backPressure.posted(bytes.length);
  };
  return { lineBuffered, stdin, env, stdout: sink("stdout"), stderr: sink("stderr") };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
