/** The Lua source as source maps see it: lines end where Lua says so. */
export class LuaSource {
  /** `lineStarts[i]` is the offset of line i + 1. */
  readonly lineStarts: readonly number[];

  constructor(
    readonly fileName: string,
    text: string,
  ) {
    this.lineStarts = [
      0,
      ...Array.from(text.matchAll(/\r\n|\n\r|\r|\n/g), (end) => end.index + end[0].length),
    ];
  }

  /** Line and column of an offset, both from 0. */
  placeOf(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - this.lineStarts[low] };
  }
}
