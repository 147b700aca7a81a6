const basic = new Set(
  "assert error getmetatable ipairs next pairs rawequal rawget rawlen rawset select setmetatable tonumber tostring type unpack".split(
    " ",
  ),
);

const libraries = new Set("bit bit32 coroutine debug io math os string table utf8".split(" "));

/** Whether a path from the globals (`["string", "format"]`) names a function of Lua's own libraries. */
export function isStandardFunction(path: readonly string[]): boolean {
  const [first, ...rest] = path;
  return rest.length === 0 ? basic.has(first) : rest.length === 1 && libraries.has(first);
}

const stringMethods = new Set(
  "byte find format gmatch gsub len lower match rep reverse sub upper".split(" "),
);

/** Whether a method is one that strings have. */
export function isStringMethod(name: string): boolean {
  return stringMethods.has(name);
}
