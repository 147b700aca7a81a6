import { isUtf8 } from "node:buffer";

/** Text as Lua sees it: a byte string with its UTF-8. */
export function encodeText(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** The text that a byte string holds; bytes that are not UTF-8 show as U+FFFD. For messages. */
export function decodeText(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

/** A byte string as a JavaScript value: text if it is UTF-8, otherwise the bytes. */
export function decodeString(bytes: string): string | Uint8Array {
  if (isAscii(bytes)) return bytes;
  const buffer = Buffer.from(bytes, "latin1");
  return isUtf8(buffer) ? buffer.toString("utf8") : new Uint8Array(buffer);
}

export function bytesOf(byteString: string): Uint8Array {
  return Buffer.from(byteString, "latin1");
}

export function byteStringOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
