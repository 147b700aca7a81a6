import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import type { HostFailure, HostFile, ProcessPort } from "../realm/host.js";
import { failure, failureOf } from "./system-error.js";
import { decodeText } from "./text.js";

/*
 * Programs run to their end while the script stands still: one that is read from has ended before its first byte is read, one that
 * is written to begins when the script closes it. Their other streams are those of the process.
 */

/**
 * Runs commands in the shell of the system. `before` is called before each, as they share the process's streams. `timeLeft` says after how many milliseconds
 * they are ended.
 */
export function processes(
  env: Readonly<Record<string, string | undefined>>,
  before: () => void,
  timeLeft: () => number,
): ProcessPort {
  const run = (command: string, input: Buffer | undefined, output: "pipe" | "inherit") => {
    before();
    return spawnSync(commandText(command), {
      shell: true,
      env: env as NodeJS.ProcessEnv,
      ...(input === undefined ? {} : { input }),
      stdio: [input === undefined ? "inherit" : "pipe", output, "inherit"],
      maxBuffer: Number.POSITIVE_INFINITY,
      // None for 0.
      timeout: timeLeft() === Infinity ? 0 : Math.max(1, Math.ceil(timeLeft())),
      killSignal: "SIGKILL",
    });
  };
  return {
    open(command, mode) {
      if (mode === "w") return new ProcessInput((input) => run(command, input, "inherit").error);
      const { error, stdout } = run(command, undefined, "pipe");
      return error === undefined ? new ProcessOutput(stdout) : failureOf(error);
    },
    execute(command) {
      const { error, status, signal } = run(command, undefined, "inherit");
      if (error !== undefined) return failureOf(error);
      return { status: status === null ? constants.signals[signal ?? "SIGKILL"] : status << 8 };
    },
  };
}

/** Node passes commands on as UTF-8, and takes no empty ones. C ends a command where a zero is. */
function commandText(command: string): string {
  return decodeText(command.split("\0", 1)[0]) || " ";
}

/** What a program has written. */
class ProcessOutput implements HostFile {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  read(count: number): string {
    const start = this.position;
    this.position = Math.min(this.bytes.length, start + count);
    return this.bytes.toString("latin1", start, this.position);
  }

  write(): HostFailure {
    return failure("EBADF");
  }

  seek(): HostFailure {
    return failure("ESPIPE");
  }

  close(): undefined {}
}

/** What a program is going to read. */
class ProcessInput implements HostFile {
  private readonly pieces: Buffer[] = [];

  constructor(private readonly start: (input: Buffer) => Error | undefined) {}

  read(): HostFailure {
    return failure("EBADF");
  }

  write(bytes: string): undefined {
    this.pieces.push(Buffer.from(bytes, "latin1"));
  }

  seek(): HostFailure {
    return failure("ESPIPE");
  }

  close(): HostFailure | undefined {
    const error = this.start(Buffer.concat(this.pieces));
    // A program need not read all that it is given.
    return error === undefined || (error as NodeJS.ErrnoException).code === "EPIPE"
      ? undefined
      : failureOf(error);
  }
}
