import type { Buffering, Host } from "../../runtime/realm/host.js";
import { Stream } from "./stream.js";

/** Standard input: the host's, and at most one byte that was looked at before its turn. */
export class StandardInput extends Stream {
  private peeked = "";

  constructor(private readonly host: Host) {
    super();
  }

  override readLine(): string | undefined {
    const start = this.takePeeked();
    if (start === "\n") return start;
    const line = this.host.readLine();
    // The host takes the newline away, and does not tell whether the last line had one.
    if (line !== undefined) return `${start}${line}\n`;
    return start === "" ? undefined : start;
  }

  override readBytes(count: number): string | undefined {
    if (count === 0) return this.peek() === "" ? undefined : "";
    const start = this.takePeeked();
    const rest = start.length < count ? this.host.readBytes(count - start.length) : undefined;
    return rest === undefined && start === "" ? undefined : start + (rest ?? "");
  }

  override readAll(): string {
    return this.takePeeked() + this.host.readAll();
  }

  override peek(): string {
    if (this.peeked === "") this.peeked = this.host.readBytes(1) ?? "";
    return this.peeked;
  }

  private takePeeked(): string {
    const { peeked } = this;
    this.peeked = "";
    return peeked;
  }
}

/** Standard output, which `print` writes to as well: the host gathers what is written. */
export class StandardOutput extends Stream {
  constructor(private readonly host: Host) {
    super();
  }

  override write(bytes: string): void {
    this.host.write("stdout", bytes);
  }

  override flush(): void {
    this.host.flush();
  }

  override setBuffering(buffering: Buffering): void {
    this.host.setBuffering(buffering);
  }
}

/** Standard error, which nobody gathers. */
export class StandardError extends Stream {
  constructor(private readonly host: Host) {
    super();
  }

  override write(bytes: string): void {
    this.host.write("stderr", bytes);
  }
}
