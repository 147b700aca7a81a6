/* What the host uses of `Buffer`: text and byte strings, whose code units are bytes. */

type Encoding = "utf8" | "latin1";

/** How many code units one call makes text of: a call takes only so many arguments. */
const PIECE = 8192;

export class Buffer extends Uint8Array {
  static override from(source: unknown, second?: unknown, length?: number): Buffer {
    if (typeof source === "string") return fromText(source, second as Encoding);
    return new Buffer(source as ArrayBuffer, second as number, length);
  }

  static allocUnsafeSlow(size: number): Buffer {
    return viewOf(new Uint8Array(size));
  }

  override toString(encoding: Encoding = "utf8"): string {
    if (encoding === "utf8") return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this);
    let text = "";
    for (let i = 0; i < this.length; i += PIECE) text += String.fromCharCode(...this.subarray(i, i + PIECE));
    return text;
  }
}

function fromText(text: string, encoding: Encoding = "utf8"): Buffer {
  if (encoding === "latin1") return viewOf(Uint8Array.from(text, (unit) => unit.charCodeAt(0)));
  return viewOf(new TextEncoder().encode(text));
}

/** The same bytes. */
function viewOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return new Buffer(buffer as ArrayBuffer, byteOffset, length);
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
