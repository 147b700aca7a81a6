import type { Position } from "./ast.js";

/** Where the lines of a source begin. */
export class Lines {
  private readonly starts = [0];
  /** The line asked for last: the next question is mostly about it or a line nearby. */
  private recent = 0;

  /** A line begins at `offset`, behind all the others. */
  add(offset: number): void {
    this.starts.push(offset);
  }

  position(offset: number): Position {
    const { starts } = this;
    const line = this.isOn(this.recent, offset) ? this.recent : this.search(offset);
    this.recent = line;
    return { line: line + 1, column: offset - starts[line] };
  }

  private isOn(line: number, offset: number): boolean {
    const { starts } = this;
    return offset >= starts[line] && (line + 1 === starts.length || offset < starts[line + 1]);
  }

  private search(offset: number): number {
    const { starts } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
