const INDENT = "    ";

/** Text in indented lines, which knows where it is. No token holds a line end. */
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

  /** Ends a line that has been begun. */
  writeLine(): void {
    if (!this.isLineBegun) return;
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

  /** From 0. */
  getLine(): number {
    return this.lines;
  }

  /** From 0: where the next token will stand. */
  getColumn(): number {
    return this.isLineBegun ? this.text.length - this.lineStart : this.indent * INDENT.length;
  }
}
