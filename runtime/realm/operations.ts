import { add, div, idiv, mod, mul, pow, sub, unm } from "./arithmetic.js";
import { band, bnot, bor, bxor, shl, shr } from "./bitwise.js";
import { callable, tailcall } from "./call.js";
import { eq, ge, gt, le, lt } from "./compare.js";
import { concat } from "./concat.js";
import { argumentTable, construct, extend } from "./construct.js";
import { activate, calling, withEnvironment } from "./environment.js";
import { fields } from "./fields.js";
import { index, setindex } from "./index.js";
import { iterate } from "./iteration.js";
import { len } from "./len.js";
import { forNumber, forStep } from "./loops.js";
import { strings } from "./metatable.js";
import { spend, tick } from "./meter.js";
import type { Raising } from "./raise.js";
import { LuaTable, takes } from "./table.js";
import { deep } from "./tail-call.js";
import { utf8 } from "./text.js";
import { resumed, running } from "./thread.js";
import { all, first, type LuaValue, many, NONE, nth, truthy, type Values, values, waiting } from "./value.js";

/** Everything that compiled code uses of the realm: `lua` in its text. */
export const operations = {
  Promise,
  Table: LuaTable,
  NONE,
  construct,
  extend,
  argumentTable,
  fields,
  first,
  all,
  waiting,
  nth,
  many,
  values,
  truthy,
  utf8,
  index,
  setindex,
  strings,
  takes,
  callable,
  tailcall,
  deep,
  withEnvironment,
  activate,
  calling,
  iterate,
  forNumber,
  forStep,
  add,
  sub,
  mul,
  div,
  mod,
  pow,
  idiv,
  unm,
  band,
  bor,
  bxor,
  shl,
  shr,
  bnot,
  concat,
  len,
  eq,
  lt,
  le,
  gt,
  ge,
  running,
  resumed,
  spend,
  tick,
} as const;

/** An asynchronous function that goes on with one that waits, from the suspension point `at`. */
export type AsyncContinuation = (at: number, wait: Promise<Values>, ...live: LuaValue[]) => Promise<Values>;

export type RuntimeOperations = typeof operations & {
  /** How the continuations of the chunk are begun. */
  readonly continuation: (f: AsyncContinuation) => AsyncContinuation;
  /** What is called for `error(…)` on a line of the chunk. */
  readonly raising: Raising;
};
