import { argumentError, checkAny, checkInt, checkString } from "../../runtime/realm/argument.js";
import { toNumber } from "../../runtime/realm/number.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";

export function tonumber(...args: LuaValue[]): Values {
  const [value] = args;
  const base = args[1] === undefined ? 10 : checkInt(args[1], 2);
  if (base === 10) return toNumber(checkAny(value, 1, args.length));
  const text = checkString(value, 1, args.length);
  if (base < 2 || base > 36) throw argumentError(2, "base out of range");
  return parseInBase(text, base);
}

/** As C's strtoul: digits of the base, perhaps with a sign; hexadecimal ones perhaps after 0x. */
function parseInBase(text: string, base: number): number | undefined {
  const match = /^[ \t-\r]*([-+]?)([0-9a-zA-Z]+)[ \t-\r]*$/.exec(text);
  if (match === null) return undefined;
  const sign = match[1];
  let digits = (match[2] as string).toLowerCase();
  if (base === 16 && /^0x./.test(digits)) digits = digits.slice(2);
  let result = 0;
  for (const digit of digits) {
    const value = Number.parseInt(digit, 36);
    if (value >= base) return undefined;
    result = result * base + value;
  }
  return sign === "-" ? -result : result;
}
