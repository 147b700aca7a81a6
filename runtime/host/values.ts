const LIST = Symbol.for("lua2js.values");

/** Several values, as a Lua function answers them. */
export class Values<T extends readonly unknown[] = readonly unknown[]> {
  readonly [LIST]: T;

  constructor(list: T) {
    this[LIST] = list;
  }
}

/**
 * What a host function answers to Lua when that is not exactly one value:
 *
 *     const divide = (a: number, b: number) => (b === 0 ? values(undefined, "division by zero") : a / b);
 */
export function values<T extends readonly unknown[]>(...list: T): Values<T> {
  return new Values(list);
}

/** The values in what `values` has answered, that of another copy of the package too; undefined for anything else. */
export function valuesIn(result: unknown): readonly unknown[] | undefined {
  if (typeof result !== "object" || result === null || !(LIST in result)) return undefined;
  const list = result[LIST];
  return Array.isArray(list) ? list : undefined;
}
