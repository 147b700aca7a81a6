import type { Engine, Script, State } from "../../index.js";
import { describeFailure } from "../failure.js";
import { FileError } from "../files.js";
import { write } from "../write.js";
import { readChunk } from "./chunk.js";

/**
 * Runs what is typed, line by line, in one Lua state. What goes wrong is said on standard error; a `FileError` is thrown if nobody takes the output.
 */
export class Evaluator {
  private text = "";

  constructor(
    private readonly engine: Engine,
    private readonly state: State,
    /** Whether SIGINT stops a script while it computes. */
    private readonly breakOnSigint: boolean,
  ) {}

  /** Whether the lines so far are the beginning of a chunk. */
  get isInside(): boolean {
    return this.text !== "";
  }

  /** Takes a line, and runs the chunk if that is its last one; answers what the script gave to `os.exit`, if it called that. */
  async take(line: string): Promise<number | undefined> {
    if (this.text === "" && line.trim() === "") return undefined;
    this.text = this.text === "" ? line : `${this.text}\n${line}`;
    const chunk = readChunk(this.text, this.engine);
    if ("incomplete" in chunk) return undefined;
    this.text = "";
    if ("script" in chunk) return this.run(chunk.script);
    report(chunk.error);
    return undefined;
  }

  /** Forgets the chunk that has been begun. */
  forget(): void {
    this.text = "";
  }

  /** There are no more lines. */
  end(): void {
    if (this.text === "") return;
    const chunk = readChunk(this.text, this.engine);
    if ("incomplete" in chunk) report(chunk.incomplete);
  }

  /** Runs a script, and shows what it returns. See {@link take} for the answer. */
  async run(script: Script | string, args: readonly string[] = []): Promise<number | undefined> {
    const { breakOnSigint } = this;
    try {
      const { exitStatus } = await this.state.run(script, { args, prints: true, breakOnSigint });
      return exitStatus;
    } catch (error) {
      if (error instanceof FileError) throw error;
      report(error);
      return undefined;
    }
  }
}

function report(error: unknown): void {
  write(2, Buffer.from(`${describeFailure(error)}\n`));
}
