import { argumentError, checkNumber, checkString, toInt } from "../../runtime/realm/argument.js";
import { type LuaError, runtimeError } from "../../runtime/realm/error.js";
import { runningState } from "../../runtime/realm/thread.js";
import { tostring } from "../../runtime/realm/tostring.js";
import type { LuaValue, Results, Values } from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";
import { convertFloat, convertSigned, convertUnsigned, pad } from "./convert.js";
import { checkDirective, type Directive, type Format, parseFormat } from "./directive.js";
import { quote } from "./quote.js";

/**
 * string.format (manual, section 5.4). Beyond Lua 5.1: `%s` takes any value (as tostring shows it), strings may hold
 * zero bytes, and there are `%F`, `%a` and `%A`, all as in LuaJIT.
 */
export function format(...args: LuaValue[]): Results {
  const parsed = parseFormat(checkString(args[0], 1, args.length));
  return convertFrom(parsed, 0, "", args);
}

/** Converts the directives from number `start` on; `output` is what those before it gave. */
function convertFrom(parsed: Format, start: number, output: string, args: LuaValue[]): Results {
  const { directives } = parsed;
  for (let i = start; i < directives.length; i++) {
    const directive = directives[i] as Directive;
    const text = convert(directive, i + 2, args);
    if (text instanceof Promise) return drive(resume(parsed, i, output + directive.before, text, args));
    output += directive.before + text;
  }
  return output + parsed.after;
}

/** Goes on when the `__tostring` of argument `i + 1` had to wait. */
function* resume(
  parsed: Format,
  i: number,
  output: string,
  wait: Promise<string>,
  args: LuaValue[],
): Generator<Results, Results, Values> {
  const text = convertString((yield wait) as string, parsed.directives[i] as Directive);
  return yield convertFrom(parsed, i + 1, output + text, args);
}

function convert(directive: Directive, position: number, args: LuaValue[]): string | Promise<string> {
  if (position > args.length) throw argumentError(position, "no value");
  if (directive.fault !== "") checkDirective(directive);
  const value = args[position - 1];
  const { conversion } = directive;
  switch (conversion) {
    case "d":
    case "i":
      return convertSigned(checkNumber(value, position), directive);
    case "c":
      return pad(String.fromCharCode(toInt(checkNumber(value, position)) & 255), directive);
    case "u":
    case "o":
    case "x":
    case "X":
      return convertUnsigned(checkNumber(value, position), directive);
    case "a":
    case "A":
      if (!runningState().rules.formatShows) throw invalidOption(conversion);
      return convertFloat(checkNumber(value, position), directive);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return convertFloat(checkNumber(value, position), directive);
    case "q":
      return quote(value, position);
    case "s": {
      const text = runningState().rules.formatShows ? tostring(value) : checkString(value, position);
      return text instanceof Promise ? text : convertString(text, directive);
    }
    default:
      throw invalidOption(conversion);
  }
}

function invalidOption(conversion: string): LuaError {
  return runtimeError(`invalid option '%${conversion === "\0" ? "" : conversion}' to 'format'`);
}

function convertString(text: string, directive: Directive): string {
  const { precision } = directive;
  return pad(precision >= 0 ? text.slice(0, precision) : text, directive);
}
