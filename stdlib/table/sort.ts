import { checkFunction, checkTable, typeName } from "../../runtime/realm/argument.js";
import { lt } from "../../runtime/realm/compare.js";
import { LuaError, runtimeError } from "../../runtime/realm/error.js";
import { metamethod } from "../../runtime/realm/metatable.js";
import { spend, tick } from "../../runtime/realm/meter.js";
import type { LuaTable } from "../../runtime/realm/table.js";
import {
  first,
  type LuaFunction,
  type LuaValue,
  NONE,
  type Results,
  truthy,
  type Values,
} from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";

/**
 * table.sort (manual, section 5.5): the quicksort of Lua 5.1, comparison by comparison, because a program sees which
 * comparisons are made and where equal elements end up. In place and raw, so a comparator sees the table half sorted.
 */
export function sort(t: LuaValue, comparator?: LuaValue): Results {
  const table = checkTable(t, 1, arguments.length);
  const length = table.length();
  if (comparator === undefined) {
    if (!sortUniform(table, length)) new Sort(table, length, isLess).run();
    return NONE;
  }
  const sorting = new Sort(table, length, checkFunction(comparator, 2));
  const wait = sorting.run();
  return wait === undefined ? NONE : drive(finish(sorting, wait));
}

/** Goes on after a comparison that has to wait, as often as there is one. */
function* finish(sorting: Sort, start: Promise<Values>): Generator<Results, Results, Values> {
  let wait: Promise<Values> | undefined = start;
  while (wait !== undefined) {
    sorting.answer(truthy(first(yield wait)));
    wait = sorting.run();
  }
  return NONE;
}

/** The comparison without a comparator. Its error has no position, as Lua makes it inside a C function. */
function isLess(a: LuaValue, b: LuaValue): Results {
  if (typeof a === typeof b && (typeof a === "number" || typeof a === "string"))
    return (a as number) < (b as number);
  if (metamethod(a, "__lt") !== undefined || metamethod(b, "__lt") !== undefined) return lt(a, b);
  const [one, other] = [typeName(a), typeName(b)];
  throw new LuaError(`attempt to compare ${one === other ? `two ${one} values` : `${one} with ${other}`}`);
}

/**
 * Sorts a table of nothing but numbers or nothing but strings by the engine's own means: equal elements cannot be told
 * apart, so nobody sees how it is done. False if the table is of another kind (NaN and -0, which equals 0 and can be told
 * apart from it, are left to the quicksort).
 */
function sortUniform({ array }: LuaTable, length: number): boolean {
  if (array.length !== length) return false;
  spend(length * 8);
  return sortNumbers(array) || sortStrings(array);
}

function sortNumbers(array: LuaValue[]): boolean {
  const { length } = array;
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = array[i];
    if (typeof value !== "number" || Number.isNaN(value) || Object.is(value, -0)) return false;
    numbers[i] = value;
  }
  numbers.sort();
  for (let i = 0; i < length; i++) array[i] = numbers[i];
  return true;
}

function sortStrings(array: LuaValue[]): boolean {
  if (!array.every((value) => typeof value === "string")) return false;
  array.sort();
  return true;
}

/** The comparison that comes next. First the first, the middle and the last element of the range are put in order… */
const FIRST_LAST = 0;
const FIRST_MIDDLE = 1;
const MIDDLE_LAST = 2;
/** …then the middle one is the pivot: from both ends, elements on the wrong side of it are looked for and swapped. */
const UPWARDS = 3;
const DOWNWARDS = 4;

/**
 * A quicksort that can stop at any comparison and go on later: its state is in here and not on the JavaScript stack,
 * because a comparator may have to wait.
 */
class Sort {
  private stage = FIRST_LAST;
  /** The answer to the comparison that had to wait. */
  private awaited: boolean | null = null;
  /** The range that is being sorted, both ends included. */
  private low = 1;
  private high: number;
  /** The two places and their elements that are being compared, with each other or with the pivot. */
  private left = 0;
  private right = 0;
  private leftValue: LuaValue;
  private rightValue: LuaValue;
  private pivot: LuaValue;
  /** The ends of the ranges that are to be sorted later. */
  private readonly ranges: number[] = [];

  constructor(
    private readonly table: LuaTable,
    length: number,
    private readonly less: LuaFunction,
  ) {
    this.high = length;
  }

  /** Gives the answer to the comparison that had to wait. */
  answer(less: boolean): void {
    this.awaited = less;
  }

  /** Sorts on; answers the Promise of a comparison that has to be waited for, undefined at the end. */
  run(): Promise<Values> | undefined {
    while (this.low < this.high || this.nextRange()) {
      const wait = this.stage >= UPWARDS ? this.partition() : this.choosePivot();
      if (wait !== undefined) return wait;
    }
    return undefined;
  }

  private nextRange(): boolean {
    const { ranges } = this;
    while (ranges.length > 0) {
      this.high = ranges.pop() as number;
      this.low = ranges.pop() as number;
      if (this.low < this.high) return true;
    }
    return false;
  }

  private choosePivot(): Promise<Values> | undefined {
    const { low, high } = this;
    const middle = Math.floor((low + high) / 2);
    if (this.stage === FIRST_LAST) {
      const swapped = this.order(low, high);
      if (typeof swapped !== "boolean") return swapped;
      if (high - low === 1) return this.rangeDone();
      this.stage = FIRST_MIDDLE;
    }
    if (this.stage === FIRST_MIDDLE) {
      const swapped = this.order(low, middle);
      if (typeof swapped !== "boolean") return swapped;
      if (!swapped) this.stage = MIDDLE_LAST;
    }
    if (this.stage === MIDDLE_LAST) {
      const swapped = this.order(middle, high);
      if (typeof swapped !== "boolean") return swapped;
    }
    if (high - low === 2) return this.rangeDone();
    this.pivot = this.table.getNumber(middle);
    this.swap(middle, this.table.getNumber(high - 1), high - 1, this.pivot);
    this.left = low;
    this.right = high - 1;
    this.stage = UPWARDS;
    return undefined;
  }

  private partition(): Promise<Values> | undefined {
    const { table } = this;
    for (;;) {
      if (this.stage === UPWARDS) {
        for (;;) {
          if (this.awaited === null) this.leftValue = table.getNumber(++this.left);
          const less = this.compare(this.leftValue, this.pivot);
          if (typeof less !== "boolean") return less;
          if (!less) break;
          if (this.left > this.high) throw runtimeError("invalid order function for sorting");
        }
        this.stage = DOWNWARDS;
      }
      for (;;) {
        if (this.awaited === null) this.rightValue = table.getNumber(--this.right);
        const less = this.compare(this.pivot, this.rightValue);
        if (typeof less !== "boolean") return less;
        if (!less) break;
        if (this.right < this.low) throw runtimeError("invalid order function for sorting");
      }
      if (this.right < this.left) break;
      this.swap(this.left, this.rightValue, this.right, this.leftValue);
      this.stage = UPWARDS;
    }
    this.split();
    return undefined;
  }

  /** Puts the pivot in its place and goes on with the smaller part; the larger one has its turn after it. */
  private split(): void {
    const { table, low, high, left } = this;
    this.swap(high - 1, table.getNumber(left), left, table.getNumber(high - 1));
    if (left - low < high - left) {
      this.ranges.push(left + 1, high);
      this.high = left - 1;
    } else {
      this.ranges.push(low, left - 1);
      this.low = left + 1;
    }
    this.stage = FIRST_LAST;
  }

  private rangeDone(): undefined {
    this.low = this.high;
    this.stage = FIRST_LAST;
  }

  /** Puts the elements at `i` and `j` in order; answers whether that took a swap. */
  private order(i: number, j: number): boolean | Promise<Values> {
    if (this.awaited === null) {
      this.leftValue = this.table.getNumber(i);
      this.rightValue = this.table.getNumber(j);
    }
    const less = this.compare(this.rightValue, this.leftValue);
    if (less === true) this.swap(i, this.rightValue, j, this.leftValue);
    return less;
  }

  private compare(a: LuaValue, b: LuaValue): boolean | Promise<Values> {
    if (this.awaited !== null) {
      const less = this.awaited;
      this.awaited = null;
      return less;
    }
    tick();
    const { less } = this;
    const result = first(less(a, b));
    if (typeof result === "boolean") return result;
    return result instanceof Promise ? result : truthy(result);
  }

  private swap(i: number, atI: LuaValue, j: number, atJ: LuaValue): void {
    this.table.setNumber(i, atI);
    this.table.setNumber(j, atJ);
  }
}
