import type { Buffering, HostFailure, SeekOrigin } from "../../runtime/realm/host.js";
import type { Values } from "../../runtime/realm/value.js";

/** Why an operation on a stream failed, in C's words and with its number. */
export class StreamFailure {
  constructor(
    readonly message: string,
    readonly code: number,
  ) {}

  static of({ error, code }: HostFailure): StreamFailure {
    return new StreamFailure(error, code);
  }
}

const badDescriptor = () => new StreamFailure("Bad file descriptor", 9);

/** What a file handle stands for. All operations throw a {@link StreamFailure} if they fail; these here always do. */
export abstract class Stream {
  /** The next line with its newline, if it has one; undefined at the end. */
  readLine(): string | undefined {
    throw badDescriptor();
  }

  /** Up to `count` bytes, fewer only at the end; undefined when nothing is left, for a count of 0 too. */
  readBytes(_count: number): string | undefined {
    throw badDescriptor();
  }

  readAll(): string {
    throw badDescriptor();
  }

  /** The next byte, which stays where it is; "" at the end. */
  peek(): string {
    throw badDescriptor();
  }

  write(bytes: string): void {
    if (bytes !== "") throw badDescriptor();
  }

  flush(): void {}

  /** Answers the new place, from the beginning. */
  seek(_origin: SeekOrigin, _offset: number): number {
    throw new StreamFailure("Illegal seek", 29);
  }

  setBuffering(_buffering: Buffering): void {}

  close(): void {}
}

/** What a function answers when it failed: nil, a message and a number. Other things that were thrown are thrown again. */
export function failed(thrown: unknown, path?: string): Values {
  if (!(thrown instanceof StreamFailure)) throw thrown;
  return [undefined, path === undefined ? thrown.message : `${path}: ${thrown.message}`, thrown.code];
}
