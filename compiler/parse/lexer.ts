import { goOn } from "../patience.js";
import { isBlank, isDigit, isLetter, isNewline } from "./characters.js";
import type { Syntax } from "./dialect.js";
import { readEscape } from "./escape.js";
import { Lines } from "./lines.js";
import { numeralEnd, numeralValue } from "./numeral.js";
import { LuaSyntaxError } from "./syntax-error.js";
import { reservedWords, type Token, type TokenType, untilZero } from "./token.js";

/** Source text to tokens, one at a time (manual 2.1). */
export class Lexer {
  readonly lines = new Lines();
  /** Whether there was more than white space between the last token and the one before it. */
  sawComment = false;
  private hasHeader = false;
  private at = 0;
  private line = 1;
  private lineStart = 0;
  private readonly reserved: ReadonlyMap<string, TokenType>;

  constructor(
    private readonly source: string,
    private readonly displayName: string,
    private readonly syntax: Syntax,
    isFile: boolean,
  ) {
    this.reserved = reservedWords(syntax.goto === "keyword");
    this.skipHeader(isFile);
  }

  /** Skips a UTF-8 byte order mark, and in a file a first line that begins with `#`. */
  private skipHeader(isFile: boolean): void {
    if (this.source.startsWith("\xef\xbb\xbf")) this.at = 3;
    this.hasHeader = this.at > 0;
    if (!isFile || this.source[this.at] !== "#") return;
    this.hasHeader = true;
    while (this.at < this.source.length && !isNewline(this.source.charCodeAt(this.at))) this.at++;
  }

  next(): Token {
    this.sawComment = this.hasHeader;
    this.hasHeader = false;
    this.skipSpace();
    const { source } = this;
    const start = this.at;
    if (start >= source.length) return this.token("<eof>", "<eof>", start, start);
    const byte = source.charCodeAt(start);
    if (this.isNameStart(byte)) return this.readName(start);
    if (isDigit(byte)) return this.readNumber(start);
    switch (source[start]) {
      case '"':
      case "'":
        return this.readString(start);
      case "[": {
        const level = this.longBracketLevel(start);
        if (level >= 0) return this.readLongString(start, level);
        if (source[start + 1] === "=") {
          this.fail("invalid long string delimiter", source.slice(start, start - level));
        }
        break;
      }
      case ".":
        if (isDigit(source.charCodeAt(start + 1))) return this.readNumber(start);
    }
    const text = source.slice(start, start + this.punctuationLength(start));
    return this.token(text, text, start, start + text.length);
  }

  private punctuationLength(start: number): number {
    const { source, syntax } = this;
    const byte = source.charCodeAt(start);
    const following = source.charCodeAt(start + 1);
    switch (byte) {
      case 46: // .
        if (following !== 46) return 1;
        return source.charCodeAt(start + 2) === 46 ? 3 : 2;
      case 60: // <
      case 62: // >
        return following === 61 || (following === byte && syntax.integerOperators) ? 2 : 1;
      case 61: // =
      case 126: // ~
        return following === 61 ? 2 : 1;
      case 58: // :
        return following === 58 && syntax.goto !== "none" ? 2 : 1;
      case 47: // /
        return following === 47 && syntax.integerOperators ? 2 : 1;
      default:
        return 1;
    }
  }

  private token(type: TokenType, value: string | number, start: number, end: number): Token {
    this.at = end;
    const column = start - this.lineStart;
    return { type, value, start, end, line: this.line, column, endLine: this.line };
  }

  private isNameStart(byte: number): boolean {
    return isLetter(byte) || (byte > 127 && this.syntax.extendedNames);
  }

  private readName(start: number): Token {
    const { source } = this;
    let end = start + 1;
    for (
      let byte = source.charCodeAt(end);
      this.isNameStart(byte) || isDigit(byte);
      byte = source.charCodeAt(end)
    ) {
      end++;
    }
    const name = source.slice(start, end);
    return this.token(this.reserved.get(name) ?? "<name>", name, start, end);
  }

  private readNumber(start: number): Token {
    const end = numeralEnd(this.source, start, this.syntax);
    const text = this.source.slice(start, end);
    const value = numeralValue(text, this.syntax);
    if (value === undefined) this.fail("malformed number", text);
    return this.token("<number>", value, start, end);
  }

  private readString(start: number): Token {
    const { source } = this;
    const { line, lineStart } = this;
    const quote = source.charCodeAt(start);
    let value = "";
    let from = start + 1;
    this.at = from;
    for (;;) {
      const byte = source.charCodeAt(this.at);
      if (byte === quote) break;
      if (this.at >= source.length) this.fail("unfinished string", "<eof>");
      if (isNewline(byte))
        this.fail("unfinished string", source[start] + value + source.slice(from, this.at));
      if (byte !== 92) {
        this.at++;
        continue;
      }
      value += source.slice(from, this.at);
      value += this.readEscape(source[start] + value);
      from = this.at;
    }
    value += source.slice(from, this.at++);
    return this.multiline(value, start, line, lineStart);
  }

  /** Reads the escape sequence at the backslash, behind what has been read of the string. */
  private readEscape(before: string): string {
    const { source } = this;
    const start = this.at;
    const byte = source.charCodeAt(++this.at);
    if (this.at >= source.length) return "";
    if (isNewline(byte)) {
      this.skipNewline();
      return "\n";
    }
    if (source[this.at] === "z" && this.syntax.hexEscapes) {
      this.at++;
      this.skipBlanks();
      return "";
    }
    const sequence = readEscape(source, this.at, this.syntax);
    if ("error" in sequence) this.fail(sequence.error, before + source.slice(start, sequence.end));
    this.at = sequence.end;
    return sequence.bytes;
  }

  /** At a `[`: the number of `=` of a long bracket; else minus the number of bytes looked at. */
  private longBracketLevel(at: number): number {
    let end = at + 1;
    while (this.source[end] === "=") end++;
    return this.source[end] === "[" ? end - at - 1 : at - end;
  }

  private readLongString(start: number, level: number): Token {
    const { line, lineStart } = this;
    const value = this.readLongBracket(start, level, "unfinished long string");
    return this.multiline(value, start, line, lineStart);
  }

  /** The text of a long bracket: without its first newline, and with every kind of newline as `\n`. */
  private readLongBracket(start: number, level: number, unfinished: string): string {
    const { source } = this;
    const close = `]${"=".repeat(level)}]`;
    const end = source.indexOf(close, start + level + 2);
    this.at = start + level + 2;
    if (isNewline(source.charCodeAt(this.at))) this.skipNewline();
    const stop = end < 0 ? source.length : end;
    let value = "";
    let from = this.at;
    while (this.at < stop) {
      if (!isNewline(source.charCodeAt(this.at))) {
        this.at++;
        continue;
      }
      value += `${source.slice(from, this.at)}\n`;
      this.skipNewline();
      from = this.at;
    }
    if (end < 0) this.fail(unfinished, "<eof>");
    value += source.slice(from, end);
    this.at = end + close.length;
    return value;
  }

  private multiline(value: string, start: number, line: number, lineStart: number): Token {
    const column = start - lineStart;
    return { type: "<string>", value, start, end: this.at, line, column, endLine: this.line };
  }

  private skipSpace(): void {
    const { source } = this;
    for (;;) {
      this.skipBlanks();
      if (source.charCodeAt(this.at) !== 45 || source.charCodeAt(this.at + 1) !== 45) return;
      this.sawComment = true;
      const start = this.at + 2;
      const level = source[start] === "[" ? this.longBracketLevel(start) : -1;
      if (level >= 0) {
        this.readLongBracket(start, level, "unfinished long comment");
        continue;
      }
      this.at = start;
      while (this.at < source.length && !isNewline(source.charCodeAt(this.at))) this.at++;
    }
  }

  private skipBlanks(): void {
    const { source } = this;
    for (;;) {
      const byte = source.charCodeAt(this.at);
      if (isNewline(byte)) this.skipNewline();
      else if (isBlank(byte)) this.at++;
      else return;
    }
  }

  /** Skips one newline: `\n`, `\r`, `\r\n` or `\n\r`. */
  private skipNewline(): void {
    goOn();
    const byte = this.source.charCodeAt(this.at++);
    const following = this.source.charCodeAt(this.at);
    if (isNewline(following) && following !== byte) this.at++;
    this.line++;
    this.lineStart = this.at;
    this.lines.add(this.at);
  }

  private fail(message: string, near: string): never {
    const column = Math.max(0, this.at - this.lineStart);
    throw new LuaSyntaxError(
      `${this.displayName}:${this.line}: ${message} near '${untilZero(near)}'`,
      this.line,
      column,
    );
  }
}
