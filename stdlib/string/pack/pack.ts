import { argumentError, checkNumber, checkString } from "../../../runtime/realm/argument.js";
import type { LuaValue } from "../../../runtime/realm/value.js";
import { checkWhole } from "../../math/integer.js";
import { floatBytes, INTEGER_BYTES, integerBytes } from "./bytes.js";
import { Format, type Option } from "./format.js";

/** Lua 5.3's `string.pack`: values as bytes, as a format says. */
export function pack(...args: LuaValue[]): string {
  const format = new Format(checkString(args[0], 1, args.length));
  let packed = "";
  let position = 1;
  while (!format.isAtEnd) {
    const option = format.next(packed.length);
    packed += "\0".repeat(option.padding);
    switch (option.kind) {
      case "alignment":
      case "setting":
        break;
      case "padding":
        packed += "\0";
        break;
      default:
        packed += packValue(option, args, ++position);
    }
  }
  return packed;
}

function packValue(
  { kind, size, littleEndian }: Option,
  args: readonly LuaValue[],
  position: number,
): string {
  const value = args[position - 1];
  switch (kind) {
    case "float":
      // What is missing is a nil here, as C has pushed one for its buffer.
      return floatBytes(checkNumber(value, position), size, littleEndian);
    case "signed":
    case "unsigned": {
      const n = checkWhole(value, position, position);
      checkFits(n, kind, size, position);
      return integerBytes(n, size, littleEndian);
    }
    default:
      return packString(checkString(value, position), kind, size, littleEndian, position);
  }
}

function checkFits(n: number, kind: "signed" | "unsigned", size: number, position: number): void {
  if (size >= INTEGER_BYTES) return;
  const limit = 2 ** (size * 8);
  if (kind === "unsigned") {
    if (n < 0 || n >= limit) throw argumentError(position, "unsigned overflow");
  } else if (n < -limit / 2 || n >= limit / 2) throw argumentError(position, "integer overflow");
}

function packString(
  text: string,
  kind: Option["kind"],
  size: number,
  littleEndian: boolean,
  position: number,
): string {
  switch (kind) {
    case "fixed":
      if (text.length > size) throw argumentError(position, "string longer than given size");
      return text + "\0".repeat(size - text.length);
    case "counted":
      if (size < INTEGER_BYTES && text.length >= 2 ** (size * 8))
        throw argumentError(position, "string length does not fit in given size");
      return integerBytes(text.length, size, littleEndian) + text;
    default:
      if (text.includes("\0")) throw argumentError(position, "string contains zeros");
      return `${text}\0`;
  }
}
