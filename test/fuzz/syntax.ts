import { Script } from "node:vm";
import { compile, type Dialect, LuaSyntaxError } from "../../compiler/index.js";
import { withGenerators } from "../../compiler/print/generators.js";
import { Random } from "../generated/random.js";
import type { RealLua } from "../setup/real-lua.js";
import { type Fuzzer, quoted } from "./fuzzer.js";
import { askRealLua } from "./real-lua.js";
import { shrinkList } from "./shrink.js";
import { anySource } from "./sources.js";

const BATCH = 60;

/** Whose `loadstring` has to agree about each language; undefined where there is none to compare with. */
const REFERENCES: readonly (readonly [Dialect, RealLua | undefined])[] = [
  ["5.1", "lua5.1"],
  ["5.1", "lua5.1"],
  ["luajit", "luajit"],
  ["5.2", "lua5.2"],
  ["5.3", "lua5.3"],
  ["union", undefined],
];

/** The compiler on texts that are hardly Lua: it compiles them to JavaScript, or says as a real Lua does why they are not Lua. */
export const syntaxFuzzer: Fuzzer = {
  name: "syntax",
  async attempt(seed, found) {
    const random = new Random(seed);
    const [dialect, reference] = random.pick(REFERENCES);
    // A real Lua would take it for bytecode, and believe it.
    const sources = random
      .list(BATCH, BATCH, () => anySource(random))
      .filter((one) => one[0]?.[0] !== "\x1b");
    const faults = faultsOf(sources, dialect, reference);
    for (const [i, fault] of faults.entries()) {
      if (fault === undefined) continue;
      const kind = kindOf(fault);
      const shortest = await shrinkList(sources[i], (candidate) => {
        const [other] = faultsOf([candidate], dialect, reference);
        return other !== undefined && kindOf(other) === kind;
      });
      const [last] = faultsOf([shortest], dialect, reference);
      found(`seed ${seed}, as ${dialect}: ${quoted(shortest.join(""))}\n${last}`);
    }
    return sources.length;
  },
};

/** What is wrong with what the compiler makes of each. */
function faultsOf(
  sources: readonly (readonly string[])[],
  dialect: Dialect,
  reference: string | undefined,
): (string | undefined)[] {
  const texts = sources.map((pieces) => pieces.join(""));
  const expected = reference === undefined ? undefined : askRealLua(reference, "loadstring.lua", texts);
  return texts.map((text, i) => {
    const actual = complaintOf(text, dialect);
    if (actual.startsWith("fault: ")) return actual;
    if (expected === undefined || agree(text, expected[i], actual, dialect)) return undefined;
    return `- ${expected[i] || "compiles"}\n+ ${actual || "compiles"}`;
  });
}

/** Why a text is not Lua; nothing if it is. */
function complaintOf(text: string, dialect: Dialect): string {
  try {
    const { code } = compile(text, {
      chunkName: "=chunk",
      format: "script",
      dialect,
      interruptible: text.length % 2 > 0,
    });
    new Script(code);
    new Script(withGenerators(code));
    return "";
  } catch (error) {
    if (error instanceof LuaSyntaxError) return error.message;
    return `fault: ${error instanceof Error ? error.stack?.split("\n").slice(0, 4).join("\n") : error}`;
  }
}

/** What an error is about, but for names and lines. */
function kindOf(fault: string): string {
  return fault.replace(/\d+/g, "0").replace(/(near|label|symbol) '.*?'(?=$|\n| )/g, "$1");
}

/** Lua 5.1 takes a zero for a point behind a point, and for an exponent's sign. */
const ZERO_AS_PART = /[.eE]\0/;

/** LuaJIT has words of its own, and numbers that ours has not: `2LL`, `3i`. */
function agree(text: string, expected: string, actual: string, dialect: Dialect): boolean {
  if (dialect === "5.1") return expected === actual || ZERO_AS_PART.test(text);
  return (expected === "") === (actual === "") || /malformed number near '[^']*(LL|i)/i.test(actual);
}
