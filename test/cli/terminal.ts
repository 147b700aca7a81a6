import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { onTestFinished, type TestContext } from "vitest";

const command = join(import.meta.dirname, "..", "..", "dist", "cli.js");

/** The keys that terminals send. */
export const key = { tab: "\t", enter: "\r", up: "\x1b[A", ctrlC: "\x03", ctrlD: "\x04" } as const;

/** How long to wait for something to be shown, in milliseconds. */
const PATIENCE = 20_000;

/** The `lua2js` command on a pseudo-terminal. */
export class Terminal {
  private shown = "";
  private read = 0;
  private changed: () => void = () => {};
  readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on("data", (piece: Buffer) => {
      this.shown += piece.toString();
      this.changed();
    });
    this.ended = new Promise((resolve) => child.on("close", resolve));
  }

  /** A test without pseudo-terminals is skipped, but never in CI. */
  static start(args: readonly string[], env: Record<string, string>, context: TestContext): Terminal {
    if (process.platform !== "linux" || spawnSync("script", ["--version"]).status !== 0) {
      if (process.env.CI) throw new Error("script (util-linux) is not installed");
      context.skip("script (util-linux) is not installed");
    }
    const words = [process.execPath, command, ...args].map((word) => `'${word}'`);
    // Without `exec` the shell gets the signals of Ctrl-C, too, and some shells die of them when the command has ended.
    const child = spawn("script", ["-qefc", `exec ${words.join(" ")}`, "/dev/null"], {
      env: { ...process.env, TERM: "xterm", ...env },
    });
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    return new Terminal(child);
  }

  type(text: string): void {
    this.child.stdin?.write(text);
  }

  /** Waits until this is shown, behind what was waited for before; answers all that came before it. */
  async until(text: string): Promise<string> {
    for (let end = this.read; ; ) {
      // What is shown later may replace what was there, so each moment counts.
      for (; end <= this.shown.length; end++) {
        const plain = plainText(this.shown.slice(this.read, end));
        if (!plain.endsWith(text)) continue;
        this.read = end;
        return plain.slice(0, -text.length);
      }
      await this.change(text, plainText(this.shown.slice(this.read)));
    }
  }

  /** Waits for something more to be shown. */
  private async change(text: string, shown: string): Promise<void> {
    const failure = (why: string): Error =>
      new Error(`${why} without ${JSON.stringify(text)}; shown: ${JSON.stringify(shown)}`);
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      this.changed = resolve;
      timer = setTimeout(() => reject(failure("nothing happens")), PATIENCE);
      void this.ended.then(() => reject(failure("ended")));
    }).finally(() => clearTimeout(timer));
  }
}

/** What can be seen: a line that is written anew replaces what stood there. */
function plainText(shown: string): string {
  return shown
    .replace(/\r+\n/g, "\n")
    .replace(/[^\n]*\x1b\[1G\x1b\[0J/g, "")
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, "");
}
