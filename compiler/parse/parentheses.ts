/**
 * The pairs of parentheses of a source, parameter lists excepted: luaparse keeps neither those round an expression nor the place of
 * a call's. They are asked for node by node, in the order of the nodes' ends, as the parser completes them.
 */
export class Parentheses {
  private readonly opens: number[] = [];
  private readonly contentStarts: number[] = [];
  private readonly contentEnds: number[] = [];
  private readonly closes: number[] = [];
  private readonly onNewLine: boolean[] = [];
  /** The first pair that does not close before the last byte of the node asked for last. */
  private next = 0;

  /** Adds a pair that closes behind all the others: its offsets, and those of the first token inside and behind the last one. */
  add(open: number, contentStart: number, contentEnd: number, close: number, isOnNewLine: boolean): void {
    this.opens.push(open);
    this.contentStarts.push(contentStart);
    this.contentEnds.push(contentEnd);
    this.closes.push(close);
    this.onNewLine.push(isOnNewLine);
  }

  /** The pair directly round a node: where it closes, -1 if there is none. */
  closeBehind(start: number, end: number): number {
    const pair = this.ending(end) ? this.next + 1 : this.next;
    return this.contentStarts[pair] === start && this.contentEnds[pair] === end ? this.closes[pair] : -1;
  }

  /** Where the pair opens that is the end of a node. */
  openOf(end: number): { readonly offset: number; readonly isOnNewLine: boolean } {
    this.ending(end);
    return { offset: this.opens[this.next], isOnNewLine: this.onNewLine[this.next] };
  }

  /** Steps to a node's end and answers whether the next pair closes just there. */
  private ending(end: number): boolean {
    while (this.closes[this.next] < end - 1) this.next++;
    return this.closes[this.next] === end - 1;
  }
}
