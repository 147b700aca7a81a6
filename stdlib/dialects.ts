import type { Dialect } from "../runtime/realm/dialect.js";

/** What is there by default and not in that version, as its own command has it; libraries as a whole, or their functions. */
const absent: Readonly<Record<Dialect, string>> = {
  union: "jit math.maxinteger math.mininteger debug.getuservalue debug.setuservalue",
  "5.1": `bit bit32 jit utf8 rawlen coroutine.isyieldable package.searchers package.searchpath table.move table.pack table.unpack
    math.maxinteger math.mininteger math.tointeger math.type math.ult string.pack string.packsize string.unpack
    debug.getuservalue debug.setuservalue debug.upvalueid debug.upvaluejoin`,
  "5.2": `bit jit utf8 gcinfo getfenv newproxy setfenv coroutine.isyieldable debug.getfenv debug.setfenv math.mod string.gfind
    string.pack string.packsize string.unpack math.maxinteger math.mininteger math.tointeger math.type math.ult
    table.foreach table.foreachi table.getn table.move table.setn`,
  "5.3": `bit jit gcinfo getfenv loadstring module newproxy setfenv unpack debug.getfenv debug.setfenv math.mod package.loaders
    package.seeall string.gfind table.foreach table.foreachi table.getn table.maxn table.setn`,
  luajit: `bit32 utf8 rawlen math.mod package.searchers string.gfind string.pack string.packsize string.unpack table.pack table.setn table.unpack
    math.maxinteger math.mininteger math.tointeger math.type math.ult debug.getuservalue debug.setuservalue`,
};

/** What that version does not have of a library; of `_G`, the globals: functions and whole libraries. */
export function absentFrom(library: string, dialect: Dialect): ReadonlySet<string> {
  const paths = absent[dialect].split(/\s+/).map((path) => (path.includes(".") ? path : `_G.${path}`));
  return new Set(paths.filter((path) => path.startsWith(`${library}.`)).map((path) => path.split(".")[1]));
}
