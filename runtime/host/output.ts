import { bytesOf } from "./text.js";

/** Takes a piece of a script's output. */
export type Sink = (bytes: Uint8Array) => void;

const CAPACITY = 64 * 1024;

/**
 * What a script writes, gathered: handed over when there is much of it, when the script waits, and at its end; or, line-buffered, as soon as
 * a line is complete.
 */
export class Output {
  private text = "";
  private scheduled = false;
  private failure: { error: unknown } | null = null;

  constructor(
    private readonly sink: Sink,
    private readonly lineBuffered: boolean,
  ) {}

  write(bytes: string): void {
    this.text += bytes;
    if (this.text.length >= CAPACITY || (this.lineBuffered && bytes.includes("\n"))) this.flush();
    else if (!this.scheduled) this.schedule();
  }

  /** Hands over what is there. Throws what the sink throws, now or when it was called in between. */
  flush(): void {
    if (this.failure !== null) throw this.failure.error;
    if (this.text === "") return;
    const bytes = bytesOf(this.text);
    this.text = "";
    this.sink(bytes);
  }

  private schedule(): void {
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      try {
        this.flush();
      } catch (error) {
        this.failure = { error };
      }
    });
  }
}
