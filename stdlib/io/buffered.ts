import type { Buffering, HostFailure, HostFile, SeekOrigin } from "../../runtime/realm/host.js";
import { Stream, StreamFailure } from "./stream.js";

/** How many bytes are read ahead, and gathered before they are written. */
const CAPACITY = 64 * 1024;
/** How many bytes are asked for at once when the rest of a file is read. */
const LARGE = 1024 * 1024;

/** An open file of the host: what is read and written goes through one buffer, so that lines cost no call of the host. */
export class BufferedStream extends Stream {
  /** What was read; what is before `position` has been taken. */
  private text = "";
  private position = 0;
  /** What was written, and the host does not have. Empty while there is something read ahead. */
  private pending = "";
  private buffering: Buffering = "full";

  constructor(
    private readonly file: HostFile,
    private readonly readable: boolean,
    private readonly writable: boolean,
  ) {
    super();
  }

  override readLine(): string | undefined {
    const newline = this.text.indexOf("\n", this.position);
    return newline === -1 ? this.readLongLine() : this.take(newline + 1);
  }

  /** A line that goes on behind what was read so far. */
  private readLongLine(): string | undefined {
    const pieces = [this.take(this.text.length)];
    while (this.fill(CAPACITY)) {
      const newline = this.text.indexOf("\n");
      pieces.push(this.take(newline === -1 ? this.text.length : newline + 1));
      if (newline !== -1) break;
    }
    const line = pieces.join("");
    return line === "" ? undefined : line;
  }

  override readBytes(count: number): string | undefined {
    if (count === 0) return this.peek() === "" ? undefined : "";
    const end = this.position + count;
    return end <= this.text.length ? this.take(end) : this.readManyBytes(count);
  }

  private readManyBytes(count: number): string | undefined {
    const pieces: string[] = [];
    for (let missing = count; missing > 0; ) {
      if (this.position === this.text.length && !this.fill(Math.max(CAPACITY, Math.min(missing, LARGE))))
        break;
      const piece = this.take(Math.min(this.text.length, this.position + missing));
      missing -= piece.length;
      pieces.push(piece);
    }
    return pieces.length === 0 ? undefined : pieces.join("");
  }

  override readAll(): string {
    const pieces = [this.take(this.text.length)];
    while (this.fill(LARGE)) pieces.push(this.take(this.text.length));
    return pieces.join("");
  }

  override peek(): string {
    if (this.position === this.text.length) this.fill(CAPACITY);
    return this.text.charAt(this.position);
  }

  override write(bytes: string): void {
    if (!this.writable) {
      super.write(bytes);
      return;
    }
    if (this.position < this.text.length) this.dropReadAhead();
    this.pending += bytes;
    if (this.pending.length >= CAPACITY || (this.buffering !== "full" && this.isDue(bytes))) this.flush();
  }

  override flush(): void {
    const failure = this.store();
    if (failure !== undefined) throw StreamFailure.of(failure);
  }

  override seek(origin: SeekOrigin, offset: number): number {
    this.flush();
    const ahead = this.text.length - this.position;
    if (origin === "cur" && offset === 0) return this.move("cur", 0) - ahead;
    const place = this.move(origin, origin === "cur" ? offset - ahead : offset);
    this.forgetReadAhead();
    return place;
  }

  override setBuffering(buffering: Buffering): void {
    this.buffering = buffering;
    this.flush();
  }

  override close(): void {
    const unwritten = this.store();
    const failure = this.file.close() ?? unwritten;
    if (failure !== undefined) throw StreamFailure.of(failure);
  }

  /** Gives the host what was written. */
  private store(): HostFailure | undefined {
    if (this.pending === "") return undefined;
    const bytes = this.pending;
    this.pending = "";
    return this.file.write(bytes);
  }

  private isDue(bytes: string): boolean {
    return this.buffering === "no" || bytes.includes("\n");
  }

  /** What was read, up to `end`. */
  private take(end: number): string {
    const start = this.position;
    this.position = end;
    return this.text.slice(start, end);
  }

  /** Reads more, when all that was read has been taken; false at the end. */
  private fill(count: number): boolean {
    if (!this.readable) throw new StreamFailure("Bad file descriptor", 9);
    this.flush();
    const bytes = this.file.read(count);
    if (typeof bytes !== "string") throw StreamFailure.of(bytes);
    this.text = bytes;
    this.position = 0;
    return bytes !== "";
  }

  /** What is written comes behind what was taken, not behind what was read ahead. */
  private dropReadAhead(): void {
    this.move("cur", this.position - this.text.length);
    this.forgetReadAhead();
  }

  private forgetReadAhead(): void {
    this.text = "";
    this.position = 0;
  }

  private move(origin: SeekOrigin, offset: number): number {
    const result = this.file.seek(origin, offset);
    if ("error" in result) throw StreamFailure.of(result);
    return result.position;
  }
}
