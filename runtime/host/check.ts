import type { Library, Finding as RawFinding, RuleName } from "../../check/index.js";
import { Engine } from "./engine.js";
import { dialectOf, type LuaVersion } from "./lua-version.js";
import type { State } from "./state.js";
import { byteStringOf, decodeText, encodeText } from "./text.js";

/** What `check` looks for. All are optional. */
export interface CheckOptions {
  /** What the script is called; it only tells a file, whose first line may begin with `#`, from other text. */
  name?: string;
  /** See `EngineOptions`. */
  lua?: LuaVersion;
  /** Globals, and fields of globals (`string.trim`), that somebody else defines. */
  globals?: readonly string[];
  /** Rules that are off by default, and are to be on. */
  enable?: readonly RuleName[];
  /** Rules that are to be off. */
  disable?: readonly RuleName[];
}

/** What is wrong, or looks so, at one place of a script. */
export interface Finding {
  /** The rule that found it; `syntax` if the script is not Lua. */
  rule: RuleName | "syntax";
  /** What is wrong, without position: `undefined global 'x'`. */
  message: string;
  /** Counts from 1. */
  line: number;
  /** In UTF-16 code units, as editors count, from 1. */
  column: number;
  /** The line in which what is marked ends, from 1. */
  endLine: number;
  /** Just behind the last character. */
  endColumn: number;
}

/**
 * Looks for mistakes in a script without running it: syntax errors, globals that nobody defines, locals that nobody uses, calls of functions that a library does
 * not have, cache keys that stay pending. In the order of the source.
 *
 * @param source text, or the bytes of a file
 */
export async function check(source: string | Uint8Array, options: CheckOptions = {}): Promise<Finding[]> {
  // Loaded only now: who runs scripts has no need of it.
  const { checkChunk } = await import("../../check/index.js");
  const { name, lua, globals = [], enable = [], disable = [] } = options;
  const bytes = typeof source === "string" ? encodeText(source) : byteStringOf(source);
  const findings = checkChunk(bytes, {
    chunkName: name === undefined ? bytes : `@${encodeText(name)}`,
    dialect: dialectOf(lua),
    library: libraryOf(lua),
    globals: globals.map(encodeText),
    enable,
    disable,
  });
  const lines = bytes.split(/\r\n|\n\r|\r|\n/);
  return findings.map((finding) => described(finding, lines));
}

function described({ rule, message, start, end }: RawFinding, lines: readonly string[]): Finding {
  const columnOf = (line: number, column: number): number =>
    decodeText((lines[line - 1] ?? "").slice(0, column)).length + 1;
  return {
    rule,
    message: decodeText(message),
    line: start.line,
    column: columnOf(start.line, start.column),
    endLine: end.line,
    endColumn: columnOf(end.line, end.column),
  };
}

const libraries = new Map<LuaVersion | undefined, Library>();

/** What scripts of a version find, asked of a state. */
function libraryOf(lua: LuaVersion | undefined): Library {
  let library = libraries.get(lua);
  if (library === undefined) {
    const state = new Engine({ lua }).createContext().createState();
    const globals = state
      .members()
      // `_G` has whatever anybody gives it.
      .map(
        ({ name, type }) =>
          [name, type === "table" && name !== "_G" ? fieldsOf(state, name) : undefined] as const,
      );
    library = { globals: new Map(globals), stringMethods: fieldsOf(state, "string") };
    libraries.set(lua, library);
  }
  return library;
}

function fieldsOf(state: State, name: string): ReadonlySet<string> {
  return new Set(state.members([name]).map((member) => member.name));
}
