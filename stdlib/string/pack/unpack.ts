import { argumentError, checkString, optionalInteger } from "../../../runtime/realm/argument.js";
import { type LuaError, runtimeError } from "../../../runtime/realm/error.js";
import { type LuaValue, type Values, values } from "../../../runtime/realm/value.js";
import { floatOf, integerOf } from "./bytes.js";
import { Format, type Option } from "./format.js";

/** Lua 5.3's `string.unpack`: the values that bytes stand for, and the position behind them. */
export function unpack(...args: LuaValue[]): Values {
  const format = new Format(checkString(args[0], 1, args.length));
  const data = checkString(args[1], 2, args.length);
  const results: LuaValue[] = [];
  let at = startOf(optionalInteger(args[2], 3, 1), data.length);
  while (!format.isAtEnd) {
    const option = format.next(at);
    const { kind, size, padding } = option;
    if (at + padding + size > data.length) throw tooShort();
    at += padding;
    switch (kind) {
      case "float":
        results.push(floatOf(data, at, size, option.littleEndian));
        break;
      case "signed":
      case "unsigned":
        results.push(integerAt(data, at, option));
        break;
      case "fixed":
        results.push(data.slice(at, at + size));
        break;
      case "counted": {
        const length = integerAt(data, at, option);
        // What wraps is larger than any string.
        if (length < 0 || at + size + length > data.length) throw tooShort();
        results.push(data.slice(at + size, at + size + length));
        at += length;
        break;
      }
      case "terminated": {
        const end = data.indexOf("\0", at);
        if (end === -1) throw argumentError(2, "unfinished string for format 'z'");
        results.push(data.slice(at, end));
        at = end + 1;
        break;
      }
      default:
    }
    at += size;
  }
  results.push(at + 1);
  return values(results);
}

/** The first byte, from 0. */
function startOf(position: number, length: number): number {
  const start = position > 0 ? position : position < 0 && -position <= length ? length + position + 1 : 0;
  if (start < 1 || start > length + 1) throw argumentError(3, "initial position out of string");
  return start - 1;
}

function integerAt(data: string, at: number, { kind, size, littleEndian }: Option): number {
  const n = integerOf(data, at, size, littleEndian, kind === "signed");
  if (n === undefined) throw runtimeError(`${size}-byte integer does not fit into Lua Integer`);
  return n;
}

function tooShort(): LuaError {
  return argumentError(2, "data string too short");
}
