import type * as ast from "./ast.js";
import { inLuasWords } from "./complaint.js";
import type { Syntax } from "./dialect.js";
import type { Lexer } from "./lexer.js";
import { type SafeText, tooManyLevels, unmasked } from "./safe-text.js";
import { LuaSyntaxError } from "./syntax-error.js";
import { near, type Token } from "./token.js";

/** What luaparse throws at a program that is not Lua. */
interface LuaparseError extends SyntaxError {
  /** Where the wrong token begins. */
  readonly index: number;
}

/** A chunk that luaparse refused, or took although it was not shown all of it. */
export interface Refused {
  readonly source: string;
  readonly displayName: string;
  readonly syntax: Syntax;
  readonly safe: SafeText;
  /** Begins again with the first token. */
  readonly lexer: Lexer;
  /** The last node completed. */
  readonly node: ast.Node | undefined;
}

/** The error Lua reports where luaparse throws `error`; undefined if that is about something else than the program. */
export function translate(error: unknown, refused: Refused): LuaSyntaxError | undefined {
  const { displayName, node, safe } = refused;
  if (error instanceof LuaSyntaxError) return error;
  if (error instanceof RangeError) {
    return tooManyLevels(displayName, node?.loc.end ?? { line: 1, column: 0 });
  }
  if (!isLuaparseError(error)) return undefined;
  const message = unmasked(error.message.replace(/^\[\d+:\d+\] /, ""));
  const isHidden = safe.cut !== undefined && error.index >= safe.cut.at;
  if (isHidden && safe.cut?.error !== undefined) return safe.cut.error;
  // The label may stand behind the cut.
  if (safe.cut !== undefined && message.startsWith("no visible label")) return cutError(refused);
  const tokens = tokensUpTo(error.index, refused.lexer);
  return (
    gotoError(message, tokens, refused) ?? errorNear(upToMeant(message, tokens), isHidden, message, refused)
  );
}

/** The error of a chunk that luaparse took, up to where it was cut. */
export function cutError(refused: Refused): LuaSyntaxError {
  const { error, at } = refused.safe.cut as NonNullable<SafeText["cut"]>;
  return error ?? errorNear(tokensUpTo(at, refused.lexer), true, "unexpected ", refused);
}

function isLuaparseError(error: unknown): error is LuaparseError {
  return error instanceof SyntaxError && typeof (error as Partial<LuaparseError>).index === "number";
}

function tokensUpTo(offset: number, lexer: Lexer): Token[] {
  const tokens: Token[] = [];
  for (;;) {
    const token = lexer.next();
    tokens.push(token);
    if (token.start >= offset || token.type === "<eof>") return tokens;
  }
}

function errorNear(tokens: Token[], isHidden: boolean, message: string, refused: Refused): LuaSyntaxError {
  const token = tokens[tokens.length - 1];
  const { displayName, source, syntax, node } = refused;
  const words = inLuasWords(message, { tokens, node, syntax, isHidden });
  const text = `${displayName}:${token.endLine}: ${words}${near(token, source)}`;
  return new LuaSyntaxError(text, token.endLine, token.column);
}

/** Up to the token Lua means where luaparse means a later one: it looks ahead, and is not shown 5.1's `;` of `break;`. */
function upToMeant(message: string, tokens: Token[]): Token[] {
  if (message.startsWith("ambiguous syntax")) {
    return tokens.slice(0, tokens.findLastIndex(({ type }, i) => type === "(" && i >= tokens.length - 3) + 1);
  }
  return message.startsWith("no loop") && tokens.at(-2)?.type === ";" ? tokens.slice(0, -1) : tokens;
}

/** Errors of `goto` and labels, which name lines instead of tokens. */
function gotoError(message: string, tokens: readonly Token[], refused: Refused): LuaSyntaxError | undefined {
  const { line, column } = tokens[tokens.length - 1];
  const fail = (text: string) => new LuaSyntaxError(`${refused.displayName}:${line}: ${text}`, line, column);
  if (message.startsWith("no visible label")) return fail(`${message} at line ${line}`);
  if (message.startsWith("<goto ")) return fail(message.replace(">", `> at line ${line}`));
  const [, name, safeLine] = /^label '(.*)' already defined on line (\d+)/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const start = lineStart(refused.safe.text, Number(safeLine));
  const label = tokens.find(
    (token, i) => token.start >= start && token.value === name && tokens[i - 1]?.type === "::",
  );
  return fail(`label '${name}' already defined on line ${label?.line}`);
}

/** Where a line of the safe text begins, which has no newlines in its strings. */
function lineStart(text: string, line: number): number {
  const newline = /\r\n|\n\r|[\r\n]/g;
  for (let i = 1; i < line; i++) newline.exec(text);
  return newline.lastIndex;
}
