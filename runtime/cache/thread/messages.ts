import type { Neutral } from "../../realm/transfer.js";
import { decode, encode } from "../encoding.js";
import type { CacheCounters, CacheEventType } from "../store.js";

/*
 * What a thread and the owner of a store say to each other. Both gather what they have to say, and post it as one list. Sessions and
 * questions are known by numbers that the thread gives them; a claim is known by the question that it answers.
 */

/** The session of whatever a run does when it is over. It has no marks. */
export const NOBODY = 0;

export type Request =
  | readonly [operation: "open", question: number, session: number, name?: string]
  | readonly [operation: "finish" | "release", question: number, session: number]
  /** Where in Lua the operation is called that comes next; only said to a store that wants to know. */
  | readonly [operation: "at", question: number, position: string]
  | readonly [
      operation: "get" | "fetch" | "markPending" | "delete",
      question: number,
      session: number,
      key: string,
    ]
  | readonly [
      operation: "put",
      question: number,
      session: number,
      key: string,
      value: Portable,
      ttlSeconds: number,
    ]
  | readonly [
      operation: "fulfil",
      question: number,
      session: number,
      claim: number,
      value: Portable,
      ttlSeconds: number,
    ]
  | readonly [operation: "giveUp", question: number, session: number, claim: number]
  | readonly [operation: "clear" | "listen" | "unlisten", question: number]
  /** So many runs of the thread wait for keys, and nothing else goes on there; it has had so many replies. */
  | readonly [operation: "rest", question: number, runs: number, replies: number];

export type Reply =
  | readonly [kind: "value", question: number, value: Portable]
  | readonly [kind: "claim", question: number]
  | readonly [kind: "error", question: number, message: string]
  | readonly [kind: "event", type: CacheEventType, key: string];

export interface ReplyBatch {
  readonly replies: readonly Reply[];
  readonly counters: CacheCounters;
}

/**
 * A value as a message carries it: tables as bytes. Messages could carry them as they are, but Node copies them with recursion, which
 * deep ones overflow, and no faster.
 */
export type Portable = Exclude<Neutral, object> | Uint8Array;

/** Makes values portable, and equal ones of a batch the same bytes: a value that thousands wait for is posted once. */
export class Packer {
  private readonly packed = new Map<Neutral, Uint8Array>();

  pack(value: Neutral): Portable {
    if (typeof value !== "object") return value;
    let bytes = this.packed.get(value);
    if (bytes === undefined) {
      bytes = encode(value);
      this.packed.set(value, bytes);
    }
    return bytes;
  }
}

export class Unpacker {
  private readonly unpacked = new Map<Uint8Array, Neutral>();

  unpack(value: Portable): Neutral {
    if (typeof value !== "object") return value;
    if (!this.unpacked.has(value)) this.unpacked.set(value, decode(value));
    return this.unpacked.get(value);
  }
}
