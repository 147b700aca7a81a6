import { createInterface, type Interface } from "node:readline";
import type { State } from "../../index.js";
import { complete } from "./completion.js";
import type { Evaluator } from "./evaluator.js";
import { HISTORY_SIZE, type History } from "./history.js";

const PROMPT = "> ";
const INSIDE = ">> ";

/** Reads lines from the terminal, with a history and completion, until it is told to end; answers the exit status. */
export function promptForLines(evaluator: Evaluator, state: State, history: History): Promise<number> {
  return new Promise((resolve, reject) => new Prompt(evaluator, state, history, resolve, reject));
}

class Prompt {
  private readonly terminal: Interface;
  /** Lines that came while a script ran. */
  private readonly lines: string[] = [];
  private isBusy = false;
  /** Ctrl-C was pressed on an empty line. */
  private isLeaving = false;
  private isClosed = false;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly state: State,
    private readonly history: History,
    private readonly done: (status: number) => void,
    failed: (error: unknown) => void,
  ) {
    this.terminal = createInterface({
      input: process.stdin,
      output: process.stdout,
      completer: (line: string) => complete(line, (path) => state.members(path)),
      history: history.load(),
      historySize: HISTORY_SIZE,
      removeHistoryDuplicates: true,
    });
    this.terminal.on("line", (line) => {
      this.lines.push(line);
      this.work().catch(failed);
    });
    this.terminal.on("SIGINT", () => this.cancel());
    this.terminal.on("close", () => {
      this.isClosed = true;
      if (!this.isBusy) this.leave();
    });
    this.ask();
  }

  private ask(): void {
    this.terminal.setPrompt(this.evaluator.isInside ? INSIDE : PROMPT);
    this.terminal.prompt();
  }

  /** Runs the lines that are there, one after the other. */
  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (let line = this.lines.shift(); line !== undefined; line = this.lines.shift()) {
      this.isLeaving = false;
      this.history.add(line);
      const status = await this.whileScriptsRun(() => this.evaluator.take(line as string));
      if (status !== undefined) return this.done(status);
    }
    this.isBusy = false;
    if (this.isClosed) this.leave();
    else this.ask();
  }

  /** The terminal is the script's: what is typed is its input, and Ctrl-C ends it. */
  private async whileScriptsRun<T>(run: () => Promise<T>): Promise<T> {
    const interrupt = (): void => this.state.interrupt();
    this.terminal.pause();
    process.stdin.setRawMode(false);
    process.on("SIGINT", interrupt);
    try {
      return await run();
    } finally {
      process.off("SIGINT", interrupt);
      process.stdin.setRawMode(true);
    }
  }

  private cancel(): void {
    const { terminal, evaluator } = this;
    if (terminal.line === "" && !evaluator.isInside) {
      if (this.isLeaving) {
        terminal.close();
        return;
      }
      process.stdout.write("\n(Ctrl-C again, or Ctrl-D, leaves)\n");
      this.isLeaving = true;
    } else process.stdout.write("\n");
    evaluator.forget();
    // Readline has no other way to empty its line.
    terminal.write(null, { ctrl: true, name: "e" });
    terminal.write(null, { ctrl: true, name: "u" });
    this.ask();
  }

  private leave(): void {
    process.stdout.write("\n");
    this.done(0);
  }
}
