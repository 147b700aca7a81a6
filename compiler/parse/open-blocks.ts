import type { Token } from "./token.js";

/** Something open: a block by its keyword, a bracket, or "parameters". */
export interface Opener {
  readonly type: string;
  readonly line: number;
}

const CLOSERS: ReadonlySet<string> = new Set(["end", "until", ")", "]", "}"]);

/** What is open behind some tokens, outermost first. The tokens are those before a program's first error: what closes, fits. */
export function openBlocks(tokens: readonly Token[]): Opener[] {
  const open: Opener[] = [];
  let awaitsParameters = false;
  /** `for` and `while` whose `do` has not come. */
  const awaitsDo: Opener[] = [];
  for (const [i, { type, line }] of tokens.entries()) {
    const opener = { type, line };
    switch (type) {
      case "(":
        open.push(awaitsParameters ? { type: "parameters", line } : opener);
        awaitsParameters = false;
        break;
      case "for":
      case "while":
        awaitsDo.push(opener);
        open.push(opener);
        break;
      case "do":
        if (awaitsDo.length > 0 && awaitsDo.at(-1) === open.at(-1)) awaitsDo.pop();
        else open.push(opener);
        break;
      case "function":
        awaitsParameters = true;
        open.push({ type, line: lineOfFunction(tokens, i) });
        break;
      case "if":
      case "repeat":
      case "[":
      case "{":
        open.push(opener);
        break;
      default:
        if (CLOSERS.has(type)) open.pop();
    }
  }
  return open;
}

/** Where Lua says that a function begins: a global one or a field at its keyword, any other at its parameters. */
function lineOfFunction(tokens: readonly Token[], keyword: number): number {
  const isLocal = tokens[keyword - 1]?.type === "local";
  const parameters = tokens[keyword + (isLocal ? 2 : 1)];
  return (isLocal || parameters?.type === "(" ? parameters?.line : undefined) ?? tokens[keyword].line;
}
