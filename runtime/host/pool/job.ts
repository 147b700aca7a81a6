import { encode } from "../../cache/encoding.js";
import { startTimer } from "../../system/timer.js";
import { onAbort } from "../abortion.js";
import { Chunk, type ChunkOptions, type CompiledChunk } from "../chunk.js";
import { LuaLimitError, LuaSyntaxError, ThreadError } from "../errors.js";
import { luaFailure, type NeutralFunction } from "../host-functions.js";
import type { LimitOptions } from "../limits.js";
import type { NeutralModule } from "../modules.js";
import { type Outcome, type PreparedRun, resultOf } from "../prepared-run.js";
import type { RunResult, Surroundings } from "../run-options.js";
import { RemoteFunctions } from "./lua-functions.js";
import type { Order, PortableRun, PortableTable, Report } from "./messages.js";
import { RemoteSignal } from "./remote-signal.js";
import { decodeList, encodeList } from "./values.js";

/** How a job speaks to the thread that does it. */
export interface Line {
  tell(order: Order): void;
  /** Ends the thread, whatever it is doing, and with it all its jobs. */
  end(why: string): void;
  /** The number by which the thread knows a chunk; tells it the chunk if it is new there. */
  numberOf(chunk: Chunk): number;
}

/** Something that one of a pool's threads is to do. */
export interface Job {
  /** Tells the thread what to do. */
  start(job: number, line: Line): void;
  /** The thread reports. */
  hear(report: Report, line: Line): void;
  /** The thread has ended before the job has, or the pool was closed. */
  fail(error: Error): void;
  /** The thread has not begun it, and will not. */
  withdraw(): void;
  /** There is nothing left to do. */
  readonly isOver: boolean;
}

export class CompileJob implements Job {
  readonly isOver = false;

  constructor(
    private readonly source: string,
    private readonly chunkName: string,
    private readonly options: ChunkOptions,
    private readonly done: (chunk: Chunk) => void,
    readonly fail: (error: Error) => void,
  ) {}

  start(job: number, line: Line): void {
    const { source, chunkName, options } = this;
    line.tell({ type: "compile", job, source, chunkName, options });
  }

  withdraw(): void {}

  hear(report: Report): void {
    if (report.type === "compiled") this.done(new Chunk(report.compiled as CompiledChunk));
    else if (report.type === "syntaxError") {
      this.fail(new LuaSyntaxError(report.message, report.scriptName, report.line, report.column));
    } else if (report.type === "failed") this.fail(new Error(report.message));
  }
}

/** How long a thread that computes may take to stop a run, in milliseconds, before it is ended itself. */
const PATIENCE = 1000;

export class RunJob implements Job {
  isOver = false;
  /** The functions of the host, as the thread counts them. */
  private readonly functions: readonly NeutralFunction[];
  /** The Lua functions that it has given to these. */
  private given: RemoteFunctions | null = null;
  private readonly abortion: RemoteSignal | undefined;
  private readonly abortionMemory: SharedArrayBuffer | undefined;
  private stopTimer: () => void = () => {};
  private hasBegun = false;
  private stopListening: () => void = () => {};
  /** The job's number in the thread that does it, and the way there. */
  private place: { readonly job: number; readonly line: Line } | undefined;
  private readonly done: (result: RunResult) => void;
  readonly fail: (error: unknown) => void;

  constructor(
    private readonly chunk: Chunk,
    private readonly prepared: PreparedRun,
    private readonly options: Surroundings & LimitOptions,
    done: (result: RunResult) => void,
    fail: (error: unknown) => void,
  ) {
    this.done = (result) => {
      this.leave();
      done(result);
    };
    this.fail = (error) => {
      this.leave();
      fail(error);
    };
    const { globals, modules } = prepared;
    this.functions = [...globals, ...modules.values()].flatMap(({ functions }) =>
      functions.map(({ call }) => call),
    );
    if (options.signal === undefined) return;
    this.abortionMemory = RemoteSignal.memory();
    this.abortion = new RemoteSignal(this.abortionMemory);
    this.stopListening = onAbort(options.signal, this.abort);
  }

  start(job: number, line: Line): void {
    const { name: label, lineBuffered, stdin, env, timeout, budget, onLoad } = this.options;
    const { args, globals, modules } = this.prepared;
    const run: PortableRun = {
      args: encodeList(args),
      globals: globals.map((global) => portableTable(global.name, global)),
      modules: Array.from(modules, ([name, module]) => portableTable(name, module)),
      name: label,
      lineBuffered,
      reportsLoads: onLoad !== undefined,
      stdin,
      env,
      timeout,
      budget,
      aborted: this.abortionMemory,
    };
    this.place = { job, line };
    this.given = new RemoteFunctions((call, f, given) =>
      line.tell({ type: "callLua", job, call, function: f, args: given }),
    );
    line.tell({ type: "run", job, chunk: line.numberOf(this.chunk), run });
  }

  hear(report: Report, line: Line): void {
    switch (report.type) {
      case "begun":
        this.watch();
        break;
      case "output":
        this.handOn(report, line);
        break;
      case "load":
        this.options.onLoad?.(report.path);
        break;
      case "call":
        void this.call(report, line);
        break;
      case "luaAnswer":
        this.given?.answer(report.call, report.answer);
        break;
      case "ended":
        this.end({ ...report, results: decodeList(report.results) });
        break;
      case "scriptFailed": {
        const { failure, limit } = report;
        this.end({ failure: { ...failure, value: decodeList(failure.value)[0] }, limit });
        break;
      }
      case "aborted":
        this.fail(this.options.signal?.reason);
        break;
      case "unable":
        this.fail(new ThreadError(report.message));
        break;
      case "failed":
        this.fail(new Error(report.message));
    }
  }

  withdraw(): void {
    this.place = undefined;
  }

  /** The thread has begun it: its time runs. */
  private watch(): void {
    const { timeout = Infinity, signal } = this.options;
    this.hasBegun = true;
    if (signal?.aborted) this.endThreadAfter(PATIENCE);
    else if (timeout < Infinity) this.endThreadAfter(timeout + PATIENCE);
  }

  private readonly abort = (): void => {
    this.abortion?.abort();
    if (this.place === undefined) {
      this.fail(this.options.signal?.reason);
      return;
    }
    const { job, line } = this.place;
    line.tell({ type: "abort", job });
    if (this.hasBegun) this.endThreadAfter(PATIENCE);
  };

  /** Code of libraries passes no checkpoints everywhere. */
  private endThreadAfter(milliseconds: number): void {
    this.stopTimer();
    this.stopTimer = startTimer(milliseconds, () => {
      const { signal, timeout } = this.options;
      this.place?.line.end("a script on it could not be stopped otherwise");
      if (signal?.aborted) this.fail(signal.reason);
      else
        this.fail(
          new LuaLimitError(`${this.chunk.name}: took more than ${timeout} ms`, "", undefined, "timeout"),
        );
    });
  }

  /** It has come to its end. */
  private leave(): void {
    this.isOver = true;
    this.given?.end();
    this.stopTimer();
    this.stopListening();
  }

  private handOn({ job, stream, bytes }: Report & { type: "output" }, line: Line): void {
    const sink = this.options[stream] ?? ((some: Uint8Array) => process[stream].write(some));
    try {
      sink(bytes);
    } catch (error) {
      // The run fails with it, as in an engine, and stops when it prints again.
      this.fail(error);
      line.tell({ type: "stop", job });
    }
  }

  private async call(report: Report & { type: "call" }, line: Line): Promise<void> {
    const { call, function: number, args } = report;
    try {
      const results = await this.functions[number](this.given?.decode(args) ?? []);
      line.tell({ type: "answer", call, answer: { results: encodeList(results) } });
    } catch (error) {
      const { message, luaArgument } = luaFailure(error);
      line.tell({ type: "answer", call, answer: { error: message, argument: luaArgument } });
    }
  }

  private end(outcome: Outcome): void {
    try {
      this.done(resultOf(outcome));
    } catch (error) {
      this.fail(error);
    }
  }
}

function portableTable(name: string, { value, functions }: NeutralModule): PortableTable {
  return { name, value: encode(value), functions: functions.map(({ path }) => path) };
}
