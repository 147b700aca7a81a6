/*
 * What `lua2js bind` writes down of a TypeScript module, as plain data: what its exports are, and by which types their arguments and results are checked and
 * converted.
 */

/** Marks a module description, and says what form it has. A symbol, so that no module is mistaken for one. */
export const FORM = Symbol.for("lua2js.module");

/** A type, in Lua and in JavaScript. */
export type HostType =
  /** Anything, converted as without a description. */
  | "any"
  | "boolean"
  | "number"
  /** A string whose bytes are UTF-8, as text. */
  | "string"
  /** A string, as a Uint8Array. */
  | "bytes"
  /** A number of seconds since 1970, as `os.time` answers, as a Date. */
  | "date"
  /** nil, as undefined. */
  | "nil"
  | { readonly literals: readonly (string | number | boolean)[] }
  /** nil or the type; nil as undefined. */
  | { readonly optional: HostType }
  /** nil or the type; nil as null. */
  | { readonly nullable: HostType }
  /** The first that a value looks like. */
  | { readonly union: readonly HostType[] }
  /** A table with the keys 1 to n, as an array. */
  | { readonly array: HostType }
  /** The same with a type for each of the first values, and one for all others. As the result of a function: several results (`resultTuples`). */
  | { readonly tuple: readonly HostType[]; readonly rest?: HostType }
  /** A table whose keys are the elements and whose values are true, as a Set. */
  | { readonly set: HostType }
  /** A table as a Map, by the types of its keys and values. */
  | { readonly map: readonly [HostType, HostType] }
  /** A table whose keys are text, as an object. */
  | { readonly record: HostType }
  /** A table as an object of these properties; others are left out. */
  | { readonly fields: Readonly<Record<string, HostType>> }
  /** A Lua function, as a function that answers a promise. */
  | { readonly function: Signature }
  /** One of the module's `types`. */
  | { readonly ref: string };

/** The types of a function. */
export interface Signature {
  /** Its parameters, in order. */
  readonly params: readonly Parameter[];
  /** The type of all further arguments. */
  readonly rest?: HostType;
  /** Nothing is answered if there is none. */
  readonly result?: HostType;
}

/** A parameter of a function. */
export interface Parameter {
  /** Its name, for definitions. */
  readonly name: string;
  /** What is taken for it. */
  readonly type: HostType;
}

/** Something that a module exports. */
export type HostExport = FunctionExport | ValueExport | TableExport;

/** A function with the types of its arguments and results. */
export interface FunctionExport extends Signature {
  /** The function itself. */
  // biome-ignore lint/suspicious/noExplicitAny: its parameters are what `params` says
  readonly call: (...args: any[]) => unknown;
}

/** A constant, which is checked when the engine is made. */
export interface ValueExport {
  /** The value itself. */
  readonly value: unknown;
  /** What it is converted by. */
  readonly type: HostType;
}

/** An object of exports, which is a table in Lua. */
export interface TableExport {
  /** What is in it, by name. */
  readonly members: Readonly<Record<string, HostExport>>;
}

/** A module of the host with the types of what it exports: what files that `lua2js bind` writes have as their default export. */
export interface HostModule {
  readonly [FORM]: 1;
  /** The name that `lua2js bind` was given, or that of the file. */
  readonly name: string;
  /** The types that others refer to, themselves too. */
  readonly types: Readonly<Record<string, HostType>>;
  /** What it exports, by name. */
  readonly exports: Readonly<Record<string, HostExport>>;
}

export function isHostModule(module: object): module is HostModule {
  return FORM in module;
}

/**
 * The tuples whose elements are the results of a function: its result type, if that is a tuple of certain length, a union of such, or one of these or nothing;
 * undefined for all others, which are one result.
 *
 * @param types what others refer to
 */
export function resultTuples(
  type: HostType,
  types: Readonly<Record<string, HostType>>,
): readonly (readonly HostType[])[] | undefined {
  if (typeof type === "string") return undefined;
  if ("ref" in type) return Object.hasOwn(types, type.ref) ? resultTuples(types[type.ref], types) : undefined;
  if ("optional" in type) return resultTuples(type.optional, types);
  if ("nullable" in type) return resultTuples(type.nullable, types);
  if ("tuple" in type) return type.rest === undefined ? [type.tuple] : undefined;
  if (!("union" in type)) return undefined;
  const alternatives = type.union.map((one) => resultTuples(one, types));
  return alternatives.every((one) => one !== undefined) ? alternatives.flat() : undefined;
}
