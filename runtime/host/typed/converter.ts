import type { Neutral, NeutralTable, Passed, PassedTable } from "../../realm/transfer.js";

/** Converts values of one type, and checks them. */
export interface Converter {
  /** What messages say is expected: `number`. */
  readonly expected: string;
  /** Whether nil is such a value. */
  readonly takesNil: boolean;
  /** Whether a value looks like one of these: tables are looked into so many levels deep. */
  likesLua(value: Passed, depth: number): boolean;
  likesJs(value: unknown, depth: number): boolean;
  /** @throws Mismatch */
  fromLua(value: Passed, place: Place | null, conversion: Conversion): unknown;
  /** @throws Mismatch */
  toLua(value: unknown, place: Place | null, conversion: Conversion): Neutral;
}

/** How deep tables are looked into to tell the alternatives of a union apart. */
export const UNION_DEPTH = 3;

/** Where in an argument or a result a value is. */
export interface Place {
  readonly outer: Place | null;
  /** `.name`, `[1]` */
  readonly step: string;
}

export function field(outer: Place | null, name: string): Place {
  return { outer, step: /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]` };
}

/** @param index counts from 1, as in Lua */
export function element(outer: Place | null, index: number): Place {
  return { outer, step: `[${index}]` };
}

/** `roles[2]` */
function pathOf(place: Place): string {
  let path = "";
  for (let at: Place | null = place; at !== null; at = at.outer) path = at.step + path;
  return path.replace(/^\./, "");
}

/** A value that is not of the type that it should have. */
export class Mismatch extends Error {
  constructor(place: Place | null, message: string) {
    super(place === null ? message : `field '${pathOf(place)}': ${message}`);
  }
}

export function luaMismatch(
  { expected }: { expected: string },
  value: Passed,
  place: Place | null,
): Mismatch {
  return new Mismatch(place, `${expected} expected, got ${luaType(value)}`);
}

export function jsMismatch(
  { expected }: { expected: string },
  value: unknown,
  place: Place | null,
): Mismatch {
  return new Mismatch(place, `${expected} expected, got ${jsType(value)}`);
}

function luaType(value: Passed): string {
  if (value === undefined) return "nil";
  return typeof value === "object" ? "table" : typeof value;
}

function jsType(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value === null ? value : typeof value);
  if (Array.isArray(value)) return "array";
  const { constructor: made } = value;
  const name = typeof made === "function" ? made.name : "";
  return name === "" || name === "Object" ? "object" : name;
}

/** One conversion of a value with all that is in it: not recursive, as values may be nested to any depth, and keeping shared objects and cycles. */
export class Conversion {
  private readonly made = new Map<object, Map<Converter, unknown>>();
  private readonly tasks: (() => void)[] = [];

  /** Runs a conversion to its end. */
  static run<T>(convert: (conversion: Conversion) => T): T {
    const conversion = new Conversion();
    const result = convert(conversion);
    // The iterator goes on to what is added meanwhile.
    for (const task of conversion.tasks) task();
    return result;
  }

  /** What a container becomes: made now, filled later, and only once by each converter. */
  container<T>(source: object, converter: Converter, made: T, fill: () => void): T {
    let known = this.made.get(source);
    if (known === undefined) {
      known = new Map();
      this.made.set(source, known);
    }
    if (known.has(converter)) return known.get(converter) as T;
    known.set(converter, made);
    this.tasks.push(fill);
    return made;
  }
}

export function newTable(): NeutralTable {
  return { array: [], keys: [], values: [] };
}

/** What is at the keys of a table that are no list elements, by key. */
export function entriesOf({ array, keys, values }: PassedTable): [Passed, Passed][] {
  const entries: [Passed, Passed][] = [];
  for (let i = 0; i < array.length; i++) if (array[i] !== undefined) entries.push([i + 1, array[i]]);
  for (let i = 0; i < keys.length; i++) entries.push([keys[i], values[i]]);
  return entries;
}
