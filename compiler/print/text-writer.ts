const INDENT = "    ";

/**
 * What TypeScript's printer writes to (its `EmitTextWriter`), in place of a writer of its own, which looks for line ends in every token, and does not tell where it is. No token
 * holds a line end here, and there are no comments.
 */
export class TextWriter {
  private text = "";
  private lines = 0;
  private lineStart = 0;
  private indent = 0;
  private isLineBegun = false;

  write(token: string): void {
    if (token === "") return;
    if (!this.isLineBegun) {
      this.isLineBegun = true;
      this.text += INDENT.repeat(this.indent);
    }
    this.text += token;
  }

  rawWrite(token: string): void {
    this.write(token);
  }

  writeKeyword(token: string): void {
    this.write(token);
  }

  writeOperator(token: string): void {
    this.write(token);
  }

  writeParameter(token: string): void {
    this.write(token);
  }

  writeProperty(token: string): void {
    this.write(token);
  }

  writePunctuation(token: string): void {
    this.write(token);
  }

  writeSpace(token: string): void {
    this.write(token);
  }

  writeStringLiteral(token: string): void {
    this.write(token);
  }

  writeLiteral(token: string): void {
    this.write(token);
  }

  writeSymbol(token: string): void {
    this.write(token);
  }

  writeTrailingSemicolon(token: string): void {
    this.write(token);
  }

  writeLine(force?: boolean): void {
    if (!this.isLineBegun && force !== true) return;
    this.text += "\n";
    this.lines++;
    this.lineStart = this.text.length;
    this.isLineBegun = false;
  }

  increaseIndent(): void {
    this.indent++;
  }

  decreaseIndent(): void {
    this.indent--;
  }

  getText(): string {
    return this.text;
  }

  getTextPos(): number {
    return this.text.length;
  }

  /** From 0. */
  getLine(): number {
    return this.lines;
  }

  /** From 0: where the next token will stand. */
  getColumn(): number {
    return this.isLineBegun ? this.text.length - this.lineStart : this.indent * INDENT.length;
  }

  isAtStartOfLine(): boolean {
    return !this.isLineBegun;
  }

  hasTrailingComment(): boolean {
    return false;
  }

  hasTrailingWhitespace(): boolean {
    return this.text.endsWith(" ") || this.text.endsWith("\n");
  }
}
