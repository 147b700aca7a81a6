import { argumentError, checkString } from "../../runtime/realm/argument.js";
import { formatNumber } from "../../runtime/realm/number.js";
import { runningState } from "../../runtime/realm/thread.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import { hexadecimalDigits } from "./hexadecimal.js";

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\\n",
  "\r": "\\r",
  "\0": "\\000",
};

/** `%q`: a literal that Lua reads back. Only Lua 5.3 has it of other values than strings. */
export function quote(value: LuaValue, position: number): string {
  const { rules } = runningState();
  if (typeof value === "string" || !rules.quotesValues) {
    const text = checkString(value, position);
    return rules.quotesControls ? quoteControls(text) : quoteString(text);
  }
  if (typeof value === "number") return quoteNumber(value);
  if (value === undefined || typeof value === "boolean") return value === undefined ? "nil" : String(value);
  throw argumentError(position, "value has no literal form");
}

function quoteString(text: string): string {
  return `"${text.replace(/["\\\n\r\0]/g, (byte) => ESCAPES[byte] as string)}"`;
}

/** Control characters by their numbers, which have three digits where another digit follows. */
function quoteControls(text: string): string {
  const quoted = text.replace(/["\\\n]|[\0-\x1f\x7f](?=(\d?))/g, (byte, next: string | undefined) => {
    const code = byte.charCodeAt(0);
    if (code >= 0x20 && code !== 0x7f) return ESCAPES[byte] as string;
    if (byte === "\n") return ESCAPES[byte] as string;
    return `\\${next ? String(code).padStart(3, "0") : code}`;
  });
  return `"${quoted}"`;
}

/** Numbers with a fraction in hexadecimal, which loses nothing. */
function quoteNumber(n: number): string {
  if (Number.isInteger(n) || !Number.isFinite(n)) return formatNumber(n);
  return `${n < 0 ? "-" : ""}0x${hexadecimalDigits(Math.abs(n), -1, false)}`;
}
