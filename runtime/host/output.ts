import type { Buffering } from "../realm/host.js";
import { bytesOf } from "./text.js";

/** Takes a piece of a script's output. */
export type Sink = (bytes: Uint8Array) => void;

const CAPACITY = 64 * 1024;

/**
 * What a script writes, gathered: handed over when there is much of it, when the script waits, and at its end; or, line-buffered, as soon as
 * a line is complete; or at once.
 */
export class Output {
  private text = "";
  private scheduled = false;
  private failure: { error: unknown } | null = null;

  private buffering: Buffering;

  constructor(
    private readonly sink: Sink,
    lineBuffered: boolean,
  ) {
    this.buffering = lineBuffered ? "line" : "full";
  }

  setBuffering(buffering: Buffering): void {
    this.buffering = buffering;
    if (buffering !== "full") this.flush();
  }

  /** Throws what the sink threw when it was last called. */
  write(bytes: string): void {
    if (this.failure !== null) throw this.failure.error;
    this.text += bytes;
    if (this.text.length >= CAPACITY || (this.buffering !== "full" && this.isDue(bytes))) this.flush();
    else if (!this.scheduled) this.schedule();
  }

  /** Hands over what is there. Throws what the sink throws, now or when it was called before. */
  flush(): void {
    if (this.failure !== null) throw this.failure.error;
    if (this.text === "") return;
    const bytes = bytesOf(this.text);
    this.text = "";
    try {
      this.sink(bytes);
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }

  private isDue(bytes: string): boolean {
    return this.buffering === "no" || bytes.includes("\n");
  }

  private schedule(): void {
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      try {
        this.flush();
      } catch {
        // Whoever writes or flushes next is told.
      }
    });
  }
}
