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
  for (const { type, line } of tokens) {
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
        open.push(opener);
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
