import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { builtFiles } from "../../runtime/system/built.js";
import type { RunRequest } from "../copies.js";

/** What is run again and again. */
export interface WatchedRun {
  readonly request: RunRequest;
  readonly threads: number | undefined;
}

/** How a run has ended: by itself, or by a signal. */
export interface End {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long a run that is told to end may take for it, in milliseconds. */
const PATIENCE = 2000;

/** One run, in a process of its own: it can be ended whatever it does. */
export class Run {
  private readonly child: ChildProcess;
  readonly ended: Promise<End>;

  /** @param onLoad is told of the Lua files that the scripts load, or look for */
  constructor(run: WatchedRun, onLoad: (path: string) => void) {
    this.child = fork(fileURLToPath(new URL("watched.js", builtFiles)), [JSON.stringify(run)], {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
    this.child.on("message", (path) => onLoad(String(path)));
    const exited = new Promise<End>((resolve) => {
      this.child.on("exit", (status, signal) => resolve({ status, signal }));
    });
    // What it tells last may come later.
    const disconnected = new Promise((resolve) => this.child.on("disconnect", resolve));
    this.ended = disconnected.then(() => exited);
  }

  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill("SIGKILL"), PATIENCE);
    await this.ended;
    clearTimeout(timer);
  }
}
