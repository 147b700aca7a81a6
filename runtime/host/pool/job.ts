import { encode } from "../../cache/encoding.js";
import { Chunk, type CompiledChunk } from "../chunk.js";
import { LuaSyntaxError } from "../errors.js";
import { type Outcome, type PreparedRun, resultOf } from "../prepared-run.js";
import type { RunResult, Surroundings } from "../run-options.js";
import type { Order, PortableRun, Report } from "./messages.js";
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
  constructor(
    private readonly chunk: Chunk,
    private readonly prepared: PreparedRun,
    private readonly surroundings: Surroundings,
    private readonly done: (result: RunResult) => void,
    readonly fail: (error: unknown) => void,
  ) {}

  start(job: number, line: Line): void {
    const { lineBuffered, stdin, env, onLoad } = this.surroundings;
    const reportsLoads = onLoad !== undefined;
    const globals = this.prepared.globals.map(({ name, value, functions }) => ({
      name,
      value: encode(value),
      functions: functions.map(({ path }) => path),
    }));
    const args = encodeList(this.prepared.args);
    const run: PortableRun = { args, globals, lineBuffered, reportsLoads, stdin, env };
    line.tell({ type: "run", job, chunk: line.numberOf(this.chunk), run });
  }

  hear(report: Report, line: Line): void {
    switch (report.type) {
      case "output":
        this.handOn(report, line);
        break;
      case "load":
        this.surroundings.onLoad?.(report.path);
        break;
      case "call":
        void this.call(report, line);
        break;
      case "ended":
        this.end({ results: decodeList(report.results), exitStatus: report.exitStatus });
        break;
      case "scriptFailed":
        this.end({ failure: { ...report.failure, value: decodeList(report.failure.value)[0] } });
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

  private async call({ call, global, member, args }: Report & { type: "call" }, line: Line): Promise<void> {
    try {
      const results = await this.prepared.globals[global].functions[member].call(decodeList(args));
      line.tell({ type: "answer", call, answer: { results: encodeList(results) } });
    } catch (error) {
      line.tell({ type: "answer", call, answer: { error: (error as Error).message } });
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
