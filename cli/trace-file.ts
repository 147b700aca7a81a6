import { closeSync, openSync } from "node:fs";
import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { CacheTrace, type TraceEvent } from "../index.js";
import { reason } from "../runtime/system/reason.js";
import type { RunRequest } from "./copies.js";
import { FileError, writeOutput } from "./files.js";
import { status } from "./status.js";
import { complain } from "./write.js";

/** Signals that would end the process before the file is written. */
const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** The file that `--trace-cache` names, which is written however the process ends, as long as it can do something about it. */
export class TraceFile {
  readonly trace = new CacheTrace();
  private port: MessagePort | undefined;
  private isOver = false;

  /** @throws FileError if it cannot be written */
  constructor(
    private readonly path: string,
    private readonly request: RunRequest,
  ) {
    try {
      // What an earlier run has left stays until there is something new.
      closeSync(openSync(path, "a"));
    } catch (error) {
      throw new FileError(`cannot write ${path} (${reason(error)})`);
    }
    process.on("exit", this.atExit);
    for (const signal of SIGNALS) process.on(signal, this.atSignal);
  }

  /** A port for another thread, which posts the events there that its `TracedCache` tells of. */
  connect(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.on("message", (event: TraceEvent) => this.trace.record(event));
    port1.unref();
    return port2;
  }

  /** Writes the file. Answers the exit status of the command, which was to be `planned`. */
  finish(planned: number): number {
    if (this.isOver) return planned;
    this.isOver = true;
    process.off("exit", this.atExit);
    for (const signal of SIGNALS) process.off(signal, this.atSignal);
    this.receiveRest();
    try {
      writeOutput(this.path, this.trace.html({ title: this.title }));
      return planned;
    } catch (error) {
      complain(error instanceof FileError ? error.message : `internal error: ${String(error)}`);
      return planned === status.ok ? status.failure : planned;
    }
  }

  private get title(): string {
    const { name, args, workers } = this.request;
    const script = [name === "-" ? "stdin" : name, ...args].join(" ");
    return workers === 1 ? script : `${script} × ${workers}`;
  }

  /** The thread may have ended, or computes: what it has said is here, but for nobody to be heard. */
  private receiveRest(): void {
    if (this.port === undefined) return;
    for (let next = receiveMessageOnPort(this.port); next; next = receiveMessageOnPort(this.port)) {
      this.trace.record(next.message as TraceEvent);
    }
  }

  private readonly atExit = (code: number): void => {
    process.exitCode = this.finish(code);
  };

  private readonly atSignal = (signal: NodeJS.Signals): void => {
    this.finish(status.ok);
    // Nobody listens to it any more: it does what it does without us.
    process.kill(process.pid, signal);
  };
}
