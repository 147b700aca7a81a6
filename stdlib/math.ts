import { argumentError, checkInt, checkInteger, checkNumber } from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import { PerState } from "../runtime/realm/per-state.js";
import { runningState } from "../runtime/realm/thread.js";
import { type LuaValue, NONE, type Values } from "../runtime/realm/value.js";
import { Library } from "./library.js";
import { fractionExponent, scale } from "./math/binary.js";
import { tointeger, type, ult } from "./math/integer.js";
import { RandomGenerator } from "./math/random.js";

/** The math library (manual, section 5.6). math.log takes a base, as in Lua 5.2. */
export const math = new Library("math", {
  ...{ abs, acos, asin, atan, atan2, ceil, cos, cosh, deg, exp, floor, fmod, frexp, ldexp, log, log10 },
  ...{ max, min, modf, pow, rad, sin, sinh, sqrt, tan, tanh, tointeger, type, ult, mod, random, randomseed },
  pi: Math.PI,
  huge: Number.POSITIVE_INFINITY,
  // Integers are exact up to here.
  maxinteger: Number.MAX_SAFE_INTEGER,
  mininteger: Number.MIN_SAFE_INTEGER,
});

const generators = new PerState(() => new RandomGenerator());

/** Small enough to be inlined: checkNumber is called only for what is no number. */
function number(value: LuaValue, position: number, count?: number): number {
  return typeof value === "number" ? value : checkNumber(value, position, count);
}

function abs(x: LuaValue): number {
  return Math.abs(number(x, 1, arguments.length));
}

function acos(x: LuaValue): number {
  return Math.acos(number(x, 1, arguments.length));
}

function asin(x: LuaValue): number {
  return Math.asin(number(x, 1, arguments.length));
}

function atan(x: LuaValue): number {
  return Math.atan(number(x, 1, arguments.length));
}

function atan2(y: LuaValue, x: LuaValue): number {
  const adjacent = number(x, 2, arguments.length);
  return Math.atan2(number(y, 1, arguments.length), adjacent);
}

function ceil(x: LuaValue): number {
  return Math.ceil(number(x, 1, arguments.length));
}

function cos(x: LuaValue): number {
  return Math.cos(number(x, 1, arguments.length));
}

function cosh(x: LuaValue): number {
  return Math.cosh(number(x, 1, arguments.length));
}

const RADIANS_PER_DEGREE = Math.PI / 180;

function deg(x: LuaValue): number {
  return number(x, 1, arguments.length) / RADIANS_PER_DEGREE;
}

function exp(x: LuaValue): number {
  return Math.exp(number(x, 1, arguments.length));
}

function floor(x: LuaValue): number {
  return Math.floor(number(x, 1, arguments.length));
}

/** The remainder with the sign of `x`: C's fmod, which JavaScript's `%` is. */
function fmod(x: LuaValue, y: LuaValue): number {
  const divisor = number(y, 2, arguments.length);
  return number(x, 1, arguments.length) % divisor;
}

/** The name that fmod had in Lua 5.0. */
function mod(x: LuaValue, y: LuaValue): number {
  const divisor = number(y, 2, arguments.length);
  return number(x, 1, arguments.length) % divisor;
}

function frexp(x: LuaValue): Values {
  return fractionExponent(number(x, 1, arguments.length));
}

function ldexp(x: LuaValue, exponent: LuaValue): number {
  const shift = checkInt(exponent, 2, arguments.length);
  return scale(number(x, 1, arguments.length), shift);
}

function log(x: LuaValue, base?: LuaValue): number {
  const n = number(x, 1, arguments.length);
  if (base === undefined || !runningState().rules.secondArguments) return Math.log(n);
  const b = number(base, 2);
  if (b === 2) return Math.log2(n);
  return b === 10 ? Math.log10(n) : Math.log(n) / Math.log(b);
}

function log10(x: LuaValue): number {
  return Math.log10(number(x, 1, arguments.length));
}

function max(x: LuaValue, y: LuaValue): number {
  if (arguments.length === 2 && typeof x === "number" && typeof y === "number") {
    if (y > x) return y;
    if (x >= y) return x;
  }
  const count = Math.max(1, arguments.length);
  let largest = number(x, 1, arguments.length);
  for (let i = 1; i < count; i++) {
    const n = number(arguments[i], i + 1);
    if (n > largest || (!(n <= largest) && takesLater())) largest = n;
  }
  return largest;
}

/** Of two numbers, one of which is NaN. */
function takesLater(): boolean {
  return runningState().rules.takesLaterOfNaN;
}

function min(x: LuaValue, y: LuaValue): number {
  if (arguments.length === 2 && typeof x === "number" && typeof y === "number") {
    if (y < x) return y;
    if (x <= y) return x;
  }
  const count = Math.max(1, arguments.length);
  let smallest = number(x, 1, arguments.length);
  for (let i = 1; i < count; i++) {
    const n = number(arguments[i], i + 1);
    if (n < smallest || (!(n >= smallest) && takesLater())) smallest = n;
  }
  return smallest;
}

/** The integral and the fractional part, both with the sign of `x`. */
function modf(x: LuaValue): Values {
  const n = number(x, 1, arguments.length);
  const integral = Math.trunc(n);
  const fraction = Number.isFinite(n) ? Math.abs(n - integral) : Number.isNaN(n) ? n : 0;
  return [integral, n < 0 || Object.is(n, -0) ? -fraction : fraction];
}

function pow(x: LuaValue, y: LuaValue): number {
  const exponent = number(y, 2, arguments.length);
  const base = number(x, 1, arguments.length);
  // C's pow says 1 where JavaScript says NaN.
  if (
    base === 1 ||
    (base === -1 && (exponent === Number.POSITIVE_INFINITY || exponent === Number.NEGATIVE_INFINITY))
  )
    return 1;
  return base ** exponent;
}

function rad(x: LuaValue): number {
  return number(x, 1, arguments.length) * RADIANS_PER_DEGREE;
}

function sin(x: LuaValue): number {
  return Math.sin(number(x, 1, arguments.length));
}

function sinh(x: LuaValue): number {
  return Math.sinh(number(x, 1, arguments.length));
}

function sqrt(x: LuaValue): number {
  return Math.sqrt(number(x, 1, arguments.length));
}

function tan(x: LuaValue): number {
  return Math.tan(number(x, 1, arguments.length));
}

function tanh(x: LuaValue): number {
  return Math.tanh(number(x, 1, arguments.length));
}

/** A float in [0, 1), or an integer in [1, m] or [m, n]. */
function random(m?: LuaValue, n?: LuaValue): number {
  const random = generators.of().next();
  switch (arguments.length) {
    case 0:
      return random;
    case 1: {
      const high = checkInteger(m, 1);
      if (high < 1) throw argumentError(1, "interval is empty");
      return Math.floor(random * high) + 1;
    }
    case 2: {
      const low = checkInteger(m, 1);
      const high = checkInteger(n, 2);
      if (low > high) throw argumentError(2, "interval is empty");
      return Math.floor(random * (high - low + 1)) + low;
    }
    default:
      throw runtimeError("wrong number of arguments");
  }
}

function randomseed(seed: LuaValue): Values {
  generators.of().seed(number(seed, 1, arguments.length));
  return NONE;
}
