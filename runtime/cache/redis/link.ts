import type { Scripts } from "./scripts.js";

export type Argument = string | Buffer;

/** Strings come back as bytes. */
export type Reply = Buffer | number | null | readonly Reply[];

/** Connections to a server or cluster, once they are there. When one of them fails, the link is given up and another one made. */
export interface Link {
  readonly scripts: Scripts;
  /** Whether an error is the server's answer, and not that of the connection. */
  isReply(error: unknown): error is Error;
  /** Sends a command; all its keys are in the slot of `key`. */
  send(key: string, args: readonly Argument[]): Promise<Reply>;
  /** From when the promise is fulfilled, messages on the channel come in. */
  subscribe(channel: string): Promise<void>;
  unsubscribe(channel: string): Promise<void>;
  /** Fulfilled when whatever brings messages is seen to be alive. */
  probe(): Promise<void>;
  /** Some of the keys that match a pattern, some perhaps twice, and where to go on. */
  scan(pattern: string, from: ScanPosition): Promise<ScanStep>;
  /** Ends the connections at once: what is under way fails. */
  destroy(): void;
}

/** Where a scan is: the master of a cluster, counting from 0, and the cursor there. */
export interface ScanPosition {
  readonly node: number;
  readonly cursor: string;
}

export interface ScanStep {
  readonly names: readonly string[];
  /** Null at the end. */
  readonly next: ScanPosition | null;
}

export interface LinkEvents {
  message(channel: string, bytes: Buffer): void;
  /** One of the connections has failed, after the link was made. */
  failed(): void;
}
