import { goOn } from "../patience.js";
import type { Syntax } from "./dialect.js";
import type { Lexer } from "./lexer.js";
import type { Lines } from "./lines.js";
import { Parentheses } from "./parentheses.js";
import { LuaSyntaxError } from "./syntax-error.js";
import { isStrayByte, type Token } from "./token.js";

/** The most that constructs may nest, as in lua5.1 (LUAI_MAXCCALLS, less what the interpreter has on the stack by itself). */
export const MAX_LEVELS = 197;

/** Stand for names: `goto`, which luaparse takes for a keyword, and `__proto__`, which it forgets as a label. No byte string holds them. */
const MASKED_GOTO = "g\u014dto";
const MASKED_PROTO = "__pr\u014dto__";

/** Names that luaparse has read, as they are in the source. */
export function unmasked(text: string): string {
  return text.replaceAll("\u014d", "o");
}

/** What luaparse is given to read, and what it does not see. Every token stands where it stands in the source. */
export interface SafeText {
  readonly text: string;
  /** The values of strings and numerals, in their order. */
  readonly literals: readonly (string | number)[];
  readonly parentheses: Parentheses;
  readonly lines: Lines;
  /** What ended the text before the source's end. */
  readonly cut: Cut | undefined;
}

/**
 * The text ends before a token that cannot be read (`error` says why), or that no grammar takes (`error` is undefined). What is wrong
 * with the text before it comes first.
 */
export interface Cut {
  readonly at: number;
  readonly error: LuaSyntaxError | undefined;
}

/**
 * Reads all tokens, and replaces what luaparse would misread: contents of strings and comments, numerals, a file's header, names
 * `goto`. Newlines inside literals go too, so that its lines count only newlines between tokens.
 */
export function makeSafe(source: string, lexer: Lexer, displayName: string, syntax: Syntax): SafeText {
  const maker = new SafeTextMaker(source, lexer, displayName, syntax);
  const cut = maker.run();
  const { literals, parentheses } = maker;
  return { text: maker.finish(), literals, parentheses, lines: lexer.lines, cut };
}

class SafeTextMaker {
  readonly literals: (string | number)[] = [];
  readonly parentheses = new Parentheses();
  private readonly pieces: string[] = [];
  /** Up to here the source is in `pieces`. */
  private copied = 0;
  private previous: Token | undefined;
  /** Open parentheses; those of parameter lists are undefined. */
  private readonly open: ({ offset: number; contentStart: number; isOnNewLine: boolean } | undefined)[] = [];
  private awaitsParameters = false;
  /** Between the `::` of a label. */
  private isInLabel = false;
  private levels = 0;
  /** A `goto` that the next token makes a keyword or a name. */
  private goto: { readonly token: Token; readonly mayBeStatement: boolean } | undefined;

  constructor(
    private readonly source: string,
    private readonly lexer: Lexer,
    private readonly displayName: string,
    private readonly syntax: Syntax,
  ) {}

  run(): Cut | undefined {
    try {
      for (;;) {
        goOn();
        const token = this.lexer.next();
        if (this.goto !== undefined) this.settleGoto(token);
        if (this.lexer.sawComment) this.blank(this.end(), token);
        if (token.type === "<eof>") {
          this.previous = token;
          return undefined;
        }
        if (isStrayByte(token, this.syntax) || this.isStrayComma(token)) {
          return { at: this.end(), error: undefined };
        }
        this.take(token);
        if (this.levels > MAX_LEVELS)
          return { at: this.end(), error: tooManyLevels(this.displayName, token) };
        this.previous = token;
      }
    } catch (error) {
      if (!(error instanceof LuaSyntaxError)) throw error;
      if (this.goto !== undefined) this.settleGoto();
      return { at: this.end(), error };
    }
  }

  /** The text up to the last token taken. */
  finish(): string {
    this.pieces.push(this.source.slice(this.copied, this.end()));
    return this.pieces.join("");
  }

  private end(): number {
    return this.previous?.end ?? 0;
  }

  private take(token: Token): void {
    const { previous } = this;
    if (previous?.type === "(") {
      const parenthesis = this.open.at(-1);
      if (parenthesis !== undefined) parenthesis.contentStart = token.start;
    }
    switch (token.type) {
      case "<name>":
        if (token.value === "goto" && this.syntax.goto === "contextual") {
          const mayBeStatement = !this.isInLabel && (previous === undefined || ENDS.has(previous.type));
          this.goto = { token, mayBeStatement };
        } else if (token.value === "__proto__") this.replace(token.start, token.end, MASKED_PROTO);
        break;
      case "<string>":
        this.literals.push(token.value);
        this.replace(token.start, token.end, `"${" ".repeat(token.end - token.start - 2)}"`);
        break;
      case "<number>":
        this.literals.push(token.value);
        this.replace(token.start, token.end, neutralNumeral(this.source, token));
        break;
      case "::":
        this.isInLabel = !this.isInLabel;
        break;
      case ";":
        // luaparse refuses it where `break` must end its block.
        if (previous?.type === "break" && !this.syntax.relaxedStatements) {
          this.replace(token.start, token.end, " ");
        }
        break;
      case "(":
        this.levels++;
        this.openParenthesis(token);
        break;
      case ")":
        this.levels--;
        this.closeParenthesis(token);
        break;
      case "function":
        this.levels++;
        this.awaitsParameters = true;
        break;
      case "{":
      case "[":
      case "do":
      case "then":
      case "repeat":
        this.levels++;
        break;
      case "}":
      case "]":
      case "elseif":
      case "end":
      case "until":
        this.levels--;
    }
  }

  private openParenthesis(token: Token): void {
    const isOnNewLine = token.line !== this.previous?.endLine;
    this.open.push(
      this.awaitsParameters ? undefined : { offset: token.start, contentStart: token.end, isOnNewLine },
    );
    this.awaitsParameters = false;
  }

  private closeParenthesis(token: Token): void {
    const parenthesis = this.open.pop();
    if (parenthesis === undefined) return;
    const { offset, contentStart, isOnNewLine } = parenthesis;
    this.parentheses.add(offset, contentStart, this.end(), token.start, isOnNewLine);
  }

  /** luaparse takes `f(, x)` and `return , x`. */
  private isStrayComma({ type }: Token): boolean {
    if (type !== ",") return false;
    return (
      this.previous?.type === "return" || (this.previous?.type === "(" && this.open.at(-1) !== undefined)
    );
  }

  /** `goto` is a keyword where a statement may begin and a name follows. */
  private settleGoto(following?: Token): void {
    const { token, mayBeStatement } = this.goto as NonNullable<typeof this.goto>;
    this.goto = undefined;
    if (mayBeStatement && following?.type === "<name>") this.previous = { ...token, type: "goto" };
    else this.replace(token.start, token.end, MASKED_GOTO);
  }

  /** Replaces what stands between two tokens by white space, which begins a line if it held newlines. */
  private blank(start: number, { start: end, line }: Token): void {
    if (end === start) return;
    const first = line === (this.previous?.endLine ?? 1) ? " " : "\n";
    this.replace(start, end, first + " ".repeat(end - start - 1));
  }

  private replace(start: number, end: number, text: string): void {
    this.pieces.push(this.source.slice(this.copied, start), text);
    this.copied = end;
  }
}

/** Tokens behind which a statement may begin. */
const ENDS: ReadonlySet<string> = new Set(
  "<name> <string> <number> nil true false ... ) ] } ; :: break do else end repeat then".split(" "),
);

/** The point of `x.1` stays: `x00` would be one name. A point that follows, as in 5.1's `1e1..x`, is kept away. */
function neutralNumeral(source: string, { start, end }: Token): string {
  const digits = source[start] === "." ? ".0" : "0";
  return digits.padEnd(end - start, source[end] === "." ? " " : "0");
}

export function tooManyLevels(
  displayName: string,
  { line, column }: { line: number; column: number },
): LuaSyntaxError {
  return new LuaSyntaxError(`${displayName}:${line}: chunk has too many syntax levels`, line, column);
}
