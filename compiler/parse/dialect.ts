/**
 * Which syntax is accepted. "union", the default, takes Lua 5.1 and everything of LuaJIT, 5.2 and 5.3 that 5.1 programs do not
 * forbid; the others narrow it to what that Lua accepts.
 */
export type Dialect = "union" | "5.1" | "5.2" | "5.3" | "luajit";

/** Whether globals are fields of the local `_ENV` (Lua 5.2), not of a function's environment (`setfenv`). */
export function hasEnvVariable(dialect: Dialect): boolean {
  return dialect === "5.2" || dialect === "5.3";
}

/** Whether functions that take `...` and do not use it have a local table `arg`. */
export function hasArgumentTables(dialect: Dialect): boolean {
  return dialect === "union" || dialect === "5.1";
}

export interface Syntax {
  /** The version of luaparse that takes all of it. The rest is up to the tokens it is shown. */
  readonly luaparseVersion: "5.1" | "5.2" | "5.3" | "LuaJIT";
  /** `goto` and labels: not at all (`goto` is a name), where a name follows (`goto` stays a name elsewhere), or as a keyword. */
  readonly goto: "none" | "contextual" | "keyword";
  /** `break` in the middle of a block, and `;` as a statement. */
  readonly relaxedStatements: boolean;
  /** A call's `(` may stand on a line below the function. */
  readonly callOnNextLine: boolean;
  /** `\x41`, `\z`. */
  readonly hexEscapes: boolean;
  /** `\u{48}` */
  readonly unicodeEscapes: boolean;
  /** `\q` is an error, not a `q`. */
  readonly strictEscapes: boolean;
  /** `//`, `&`, `|`, `~`, `<<`, `>>`. */
  readonly integerOperators: boolean;
  /** Where numerals end: as in 5.1, as in 5.2, or where nothing follows that may be a part of one, so that nothing that one of them refuses is taken. */
  readonly numerals: "5.1" | "5.2" | "any";
  /** `0b101` */
  readonly binaryNumerals: boolean;
  /** Bytes over 127 are letters. */
  readonly extendedNames: boolean;
  /** A first line that begins with `#` is skipped in any chunk, not only in files. */
  readonly skipsFirstLine: boolean;
}

const LUA_5_1: Syntax = {
  luaparseVersion: "5.1",
  goto: "none",
  relaxedStatements: false,
  callOnNextLine: false,
  hexEscapes: false,
  unicodeEscapes: false,
  strictEscapes: false,
  integerOperators: false,
  numerals: "5.1",
  binaryNumerals: false,
  extendedNames: false,
  skipsFirstLine: false,
};

const LUA_5_2: Syntax = {
  ...LUA_5_1,
  luaparseVersion: "5.2",
  goto: "keyword",
  relaxedStatements: true,
  callOnNextLine: true,
  hexEscapes: true,
  strictEscapes: true,
  numerals: "5.2",
};

const LUA_5_3: Syntax = {
  ...LUA_5_2,
  luaparseVersion: "5.3",
  unicodeEscapes: true,
  integerOperators: true,
};

export const SYNTAX: Readonly<Record<Dialect, Syntax>> = {
  "5.1": LUA_5_1,
  "5.2": LUA_5_2,
  "5.3": LUA_5_3,
  luajit: {
    ...LUA_5_1,
    luaparseVersion: "LuaJIT",
    goto: "contextual",
    hexEscapes: true,
    unicodeEscapes: true,
    strictEscapes: true,
    numerals: "any",
    binaryNumerals: true,
    extendedNames: true,
    skipsFirstLine: true,
  },
  union: { ...LUA_5_3, goto: "contextual", strictEscapes: false, numerals: "any", binaryNumerals: true },
};
