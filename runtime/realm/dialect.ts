/** Which Lua a state is: "union" is Lua 5.1 with what later versions and LuaJIT added where that does not contradict. */
export type Dialect = "union" | "5.1" | "5.2" | "5.3" | "luajit";

/** Where the versions of Lua differ in what an operation or a function does, not only in which functions there are. */
export interface Rules {
  /** `_VERSION`, without "Lua ". */
  readonly version: "5.1" | "5.2" | "5.3";
  /** Whose words errors are in: 5.2 and LuaJIT have those of 5.1. */
  readonly wording: "5.1" | "5.3";
  /** `#t` asks the metamethod of a table. */
  readonly lengthOfTables: boolean;
  /** `pairs` asks `__pairs`. */
  readonly pairsMetamethod: boolean;
  /** `<` and `<=` ask the metamethod of either operand, whatever the types; otherwise both must be of one type and have the same. */
  readonly mixedComparison: boolean;
  /** `==` asks the metamethod of either operand; otherwise both must have the same. */
  readonly mixedEquality: boolean;
  /** `ipairs` asks `__index`. */
  readonly ipairsIndexes: boolean;
  /** `xpcall` passes arguments on. */
  readonly xpcallArguments: boolean;
  /** `load` takes strings, a mode and an environment; otherwise functions only. */
  readonly loadsStrings: boolean;
  /** `%s` of `string.format` shows values as `tostring` does; otherwise it takes strings and numbers only, and `%a` is not known. */
  readonly formatShows: boolean;
  /** `%q` writes control characters as their numbers; otherwise only zeros, and a carriage return as `\r`. */
  readonly quotesControls: boolean;
  /** `%q` takes nil, booleans and numbers too. */
  readonly quotesValues: boolean;
  /** `tostring` asks `__name`. */
  readonly namesTypes: boolean;
  /** What `coroutine.create` says that it wants. */
  readonly coroutineBody: "Lua function" | "function";
  /** `tostring` refuses what `__tostring` answers if it is no string; otherwise it hands on whatever that is. */
  readonly tostringChecks: boolean;
  /** `math.log` takes a base, `string.rep` a separator. */
  readonly secondArguments: boolean;
  /**
   * What becomes of a number beyond 2^31 where PUC Lua takes a C `int`: its lower 32 bits, LuaJIT's -2^31, or itself, as in 5.3, whose integers have 64 bits.
   */
  readonly ints: "wrap" | "minimum" | "wide";
  /** `assert` takes only texts and numbers as its message; otherwise anything. */
  readonly assertWantsText: boolean;
  /** Where a function has tail-called another one, there is a level for that, of which nothing is known. */
  readonly levelsOfTailCalls: boolean;
  /** `t[nil] = v` and `t[0/0] = v` fail before `__newindex` is asked. */
  readonly refusesKeysFirst: boolean;
  /** `math.max` and `math.min` take the later of two numbers one of which is NaN; otherwise the earlier one. */
  readonly takesLaterOfNaN: boolean;
  /** `os.execute` and `file:close` of a program answer true or nil, how it ended, and the status; `require` tells loaders the file. */
  readonly detailedResults: boolean;
}

const UNION: Rules = {
  version: "5.1",
  wording: "5.1",
  lengthOfTables: true,
  pairsMetamethod: true,
  mixedComparison: true,
  mixedEquality: false,
  ipairsIndexes: false,
  xpcallArguments: true,
  loadsStrings: true,
  formatShows: true,
  quotesControls: false,
  quotesValues: false,
  namesTypes: true,
  coroutineBody: "Lua function",
  tostringChecks: false,
  secondArguments: true,
  ints: "wrap",
  assertWantsText: false,
  levelsOfTailCalls: false,
  refusesKeysFirst: true,
  takesLaterOfNaN: false,
  detailedResults: false,
};

const LUA_5_2: Rules = {
  ...UNION,
  assertWantsText: true,
  version: "5.2",
  quotesControls: true,
  namesTypes: false,
  coroutineBody: "function",
  refusesKeysFirst: false,
  detailedResults: true,
};

export const RULES: Readonly<Record<Dialect, Rules>> = {
  union: UNION,
  "5.1": {
    ...UNION,
    lengthOfTables: false,
    pairsMetamethod: false,
    mixedComparison: false,
    xpcallArguments: false,
    loadsStrings: false,
    formatShows: false,
    namesTypes: false,
    secondArguments: false,
    assertWantsText: true,
    levelsOfTailCalls: true,
  },
  "5.2": LUA_5_2,
  "5.3": {
    ...LUA_5_2,
    version: "5.3",
    assertWantsText: false,
    ints: "wide",
    wording: "5.3",
    quotesValues: true,
    namesTypes: true,
    tostringChecks: true,
    mixedEquality: true,
    ipairsIndexes: true,
  },
  luajit: {
    ...UNION,
    lengthOfTables: false,
    pairsMetamethod: false,
    mixedComparison: false,
    quotesControls: true,
    namesTypes: false,
    coroutineBody: "function",
    ints: "minimum",
    refusesKeysFirst: false,
    takesLaterOfNaN: true,
  },
};
