import { runtimeNames } from "../runtime-names.js";

/** The main chunk's function, and no other. */
export const MAIN = "main";

/** Words that JavaScript keeps for itself, in strict mode, and the names that emitted functions use of their own. */
const reserved = new Set([
  ..."arguments await break case catch class const continue debugger default delete do else enum eval export extends".split(
    " ",
  ),
  ..."false finally for function if implements import in instanceof interface let new null package private".split(
    " ",
  ),
  ..."protected public return static super switch this throw true try typeof undefined var void while with".split(
    " ",
  ),
  ..."yield async lua at wait thread live rounds".split(" "),
  // By which a stack trace knows main chunks.
  MAIN,
  ...runtimeNames,
]);

/** Whether a Lua name can be a JavaScript name in emitted code as it stands. */
function isFree(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name);
}

/** A JavaScript identifier that reads like the Lua name and is no reserved word. */
export function identifierOf(luaName: string): string {
  if (isFree(luaName)) return luaName;
  const plain = luaName.replace(/\W/g, "_").replace(/^(?=\d)/, "_");
  return isFree(plain) ? plain : `${plain}$`;
}

/** Hands out names that are unique in one scope: `x`, `x$2`, `x$3`, in order of request. */
export class UniqueNames {
  private readonly used: Set<string>;
  private readonly counts = new Map<string, number>();

  constructor(used: Iterable<string> = []) {
    this.used = new Set(used);
  }

  unique(base: string): string {
    let count = this.counts.get(base) ?? 1;
    let name = count === 1 ? base : `${base}$${count}`;
    while (this.used.has(name)) name = `${base}$${++count}`;
    this.counts.set(base, count + 1);
    this.used.add(name);
    return name;
  }
}
