import type { Neutral } from "../../realm/transfer.js";
import { decode, encode } from "../encoding.js";

/*
 * What is on the server and in messages.
 *
 *     entry   = "v" value | "p" token
 *     message = "v" token value: a pending state was ended by this value | "n" token: by a nil
 *             | "l" token: by a value that is to be had elsewhere | "f" token: it was given up
 *     end     = token value
 *     value   = as cache/encoding.ts has it
 *
 * A token names one pending state, and is TOKEN_LENGTH characters long.
 */

export const TOKEN_LENGTH = 24;

export type Entry =
  | { readonly kind: "absent" }
  | { readonly kind: "value"; readonly value: Neutral }
  | { readonly kind: "pending"; readonly token: string }
  /** Something that no store has put there. */
  | { readonly kind: "foreign" };

/** How a pending state ended. */
export type End = { readonly kind: "value"; readonly value: Neutral } | { readonly kind: "large" | "free" };

const VALUE = 0x76;
const NIL = 0x6e;
const LARGE = 0x6c;
const FREE = 0x66;
const PENDING = 0x70;

/** An entry that holds a value, as the server keeps it; empty for nil, which is kept as nothing. */
export function entryBytes(value: Neutral): Buffer {
  if (value === undefined) return Buffer.alloc(0);
  const bytes = encode(value);
  const entry = Buffer.allocUnsafe(1 + bytes.length);
  entry[0] = VALUE;
  entry.set(bytes, 1);
  return entry;
}

export function parseEntry(bytes: Buffer | null): Entry {
  if (bytes === null || bytes.length === 0) return { kind: "absent" };
  if (bytes[0] === PENDING && bytes.length === 1 + TOKEN_LENGTH) {
    return { kind: "pending", token: bytes.toString("latin1", 1) };
  }
  if (bytes[0] !== VALUE) return { kind: "foreign" };
  try {
    return { kind: "value", value: decode(bytes.subarray(1)) };
  } catch {
    return { kind: "foreign" };
  }
}

/** Undefined if it is no message of a store. */
export function parseMessage(bytes: Buffer): { readonly token: string; readonly end: End } | undefined {
  const token = bytes.toString("latin1", 1, 1 + TOKEN_LENGTH);
  if (token.length !== TOKEN_LENGTH) return undefined;
  try {
    switch (bytes[0]) {
      case VALUE:
        return { token, end: { kind: "value", value: decode(bytes.subarray(1 + TOKEN_LENGTH)) } };
      case NIL:
        return { token, end: { kind: "value", value: undefined } };
      case LARGE:
        return { token, end: { kind: "large" } };
      case FREE:
        return { token, end: { kind: "free" } };
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

/** The value that ended this pending state; undefined if it is no longer to be had. */
export function parseEnd(bytes: Buffer | null, token: string): { readonly value: Neutral } | undefined {
  if (bytes === null || bytes.toString("latin1", 0, TOKEN_LENGTH) !== token) return undefined;
  const entry = parseEntry(bytes.subarray(TOKEN_LENGTH));
  return entry.kind === "value" ? entry : undefined;
}
