import { encode } from "../../cache/encoding.js";
import { Chunk, type CompiledChunk } from "../chunk.js";
import { LuaSyntaxError, ThreadError } from "../errors.js";
import { luaFailure, type NeutralFunction } from "../host-functions.js";
import type { NeutralModule } from "../modules.js";
import { type Outcome, type PreparedRun, resultOf } from "../prepared-run.js";
import type { RunResult, Surroundings } from "../run-options.js";
import { RemoteFunctions } from "./lua-functions.js";
import type { Order, PortableRun, PortableTable, Report } from "./messages.js";
import { decodeList, encodeList } from "./values.js";

/** How a job speaks to the thread that does it. */
export interface Line {
  tell(order: Order): void;
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
}

export class CompileJob implements Job {
  constructor(
    private readonly source: string,
    private readonly chunkName: string,
    private readonly done: (chunk: Chunk) => void,
    readonly fail: (error: Error) => void,
  ) {}

  start(job: number, line: Line): void {
    const { source, chunkName } = this;
    line.tell({ type: "compile", job, source, chunkName });
  }

  hear(report: Report): void {
    if (report.type === "compiled") this.done(new Chunk(report.compiled as CompiledChunk));
    else if (report.type === "syntaxError") {
      this.fail(new LuaSyntaxError(report.message, report.scriptName, report.line, report.column));
    } else if (report.type === "failed") this.fail(new Error(report.message));
  }
}

export class RunJob implements Job {
  /** The functions of the host, as the thread counts them. */
  private readonly functions: readonly NeutralFunction[];
  /** The Lua functions that it has given to these. */
  private given: RemoteFunctions | null = null;

  constructor(
    private readonly chunk: Chunk,
    private readonly prepared: PreparedRun,
    private readonly surroundings: Surroundings,
    private readonly done: (result: RunResult) => void,
    private readonly failed: (error: unknown) => void,
  ) {
    const { globals, modules } = prepared;
    this.functions = [...globals, ...modules.values()].flatMap(({ functions }) =>
      functions.map(({ call }) => call),
    );
  }

  start(job: number, line: Line): void {
    const { lineBuffered, stdin, env } = this.surroundings;
    const { args, globals, modules } = this.prepared;
    const run: PortableRun = {
      args: encodeList(args),
      globals: globals.map((global) => portableTable(global.name, global)),
      modules: Array.from(modules, ([name, module]) => portableTable(name, module)),
      lineBuffered,
      stdin,
      env,
    };
    this.given = new RemoteFunctions((call, f, given) =>
      line.tell({ type: "callLua", job, call, function: f, args: given }),
    );
    line.tell({ type: "run", job, chunk: line.numberOf(this.chunk), run });
  }

  fail(error: unknown): void {
    this.given?.end();
    this.failed(error);
  }

  hear(report: Report, line: Line): void {
    switch (report.type) {
      case "output":
        this.handOn(report, line);
        break;
      case "call":
        void this.call(report, line);
        break;
      case "luaAnswer":
        this.given?.answer(report.call, report.answer);
        break;
      case "ended":
        this.end({ results: decodeList(report.results), exitStatus: report.exitStatus });
        break;
      case "scriptFailed":
        this.end({ failure: { ...report.failure, value: decodeList(report.failure.value)[0] } });
        break;
      case "unable":
        this.fail(new ThreadError(report.message));
        break;
      case "failed":
        this.fail(new Error(report.message));
    }
  }

  private handOn({ job, stream, bytes }: Report & { type: "output" }, line: Line): void {
    const sink = this.surroundings[stream] ?? ((some: Uint8Array) => process[stream].write(some));
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
    this.given?.end();
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
