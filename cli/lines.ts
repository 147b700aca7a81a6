const NEWLINE = 10;

/** Passes on whole lines only, so that the lines of several writers do not mix. What is left is passed on by `end`. */
export class Lines {
  private rest: Uint8Array[] = [];

  constructor(private readonly sink: (bytes: Uint8Array) => void) {}

  write(bytes: Uint8Array): void {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      this.rest.push(bytes);
      return;
    }
    this.sink(Buffer.concat([...this.rest, bytes.subarray(0, end)]));
    this.rest = end === bytes.length ? [] : [bytes.subarray(end)];
  }

  end(): void {
    if (this.rest.length > 0) this.sink(Buffer.concat(this.rest));
    this.rest = [];
  }
}
