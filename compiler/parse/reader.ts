import type { Position, SourceLocation } from "./ast.js";
import type { Syntax } from "./dialect.js";
import { FunctionScope } from "./flow.js";
import { Lexer } from "./lexer.js";
import { LuaSyntaxError } from "./syntax-error.js";
import { shown, type Token } from "./token.js";

/** Lua's own limit of nested syntax (LUAI_MAXCCALLS), less what the interpreter itself has on the stack when it parses. */
const MAX_LEVELS = 199;

/** Where a node begins. */
export interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What the grammar's functions share: the tokens, the complaints in Lua's words, and the function being parsed. */
export class Reader {
  token: Token;
  /** The function being parsed. */
  scope = new FunctionScope(true);
  private previous: Token;
  private ahead: Token | undefined;
  private levels = 0;
  private readonly lexer: Lexer;

  constructor(
    private readonly source: string,
    private readonly displayName: string,
    readonly syntax: Syntax,
    isFile: boolean,
  ) {
    this.lexer = new Lexer(source, displayName, syntax);
    this.lexer.skipHeader(isFile);
    this.token = this.lexer.next();
    this.previous = this.token;
  }

  /** Steps to the next token and answers the one left behind. */
  next(): Token {
    this.previous = this.token;
    this.token = this.ahead ?? this.lexer.next();
    this.ahead = undefined;
    return this.previous;
  }

  /** The token behind the current one. */
  lookahead(): Token {
    this.ahead ??= this.lexer.next();
    return this.ahead;
  }

  at(type: string): boolean {
    return this.token.type === type;
  }

  accept(type: string): boolean {
    if (this.token.type !== type) return false;
    this.next();
    return true;
  }

  expect(type: string): Token {
    if (this.token.type !== type) this.fail(`'${type}' expected`);
    return this.next();
  }

  /** Expects what closes `opener`, which stood on `line`. */
  expectMatch(type: string, opener: string, line: number): void {
    if (this.accept(type)) return;
    const where = line === this.token.endLine ? "" : ` (to close '${opener}' at line ${line})`;
    this.fail(`'${type}' expected${where}`);
  }

  /** Whether the current token stands on another line than the end of the one before it. */
  isOnNewLine(): boolean {
    return this.token.line !== this.previous.endLine;
  }

  text(token: Token): string {
    return this.source.slice(token.start, token.end);
  }

  mark(): Mark {
    return { offset: this.token.start, line: this.token.line, column: this.token.column };
  }

  position(): Position {
    return { line: this.token.line, column: this.token.column };
  }

  /** The extent of a node from `mark` to the last token read. */
  extent(mark: Mark): { range: readonly [number, number]; loc: SourceLocation } {
    const { previous } = this;
    const end = Math.max(mark.offset, previous.end);
    return {
      range: [mark.offset, end],
      loc: {
        start: { line: mark.line, column: mark.column },
        end: { line: previous.endLine, column: previous.endColumn },
      },
    };
  }

  /** Every construct that nests goes through here: nesting too deep is an error of Lua's, not a stack overflow of JavaScript's. */
  nested<T>(parse: () => T): T {
    if (++this.levels > MAX_LEVELS) this.failAt("chunk has too many syntax levels", this.token.endLine);
    const result = parse();
    this.levels--;
    return result;
  }

  /** An error at the current token. */
  fail(message: string): never {
    this.failAt(`${message} near '${shown(this.token, this.source)}'`, this.token.endLine);
  }

  failAt(message: string, line: number, column = this.token.column): never {
    throw new LuaSyntaxError(`${this.displayName}:${line}: ${message}`, line, column);
  }
}
