import type ts from "typescript";

/** The Lua source as the printer's source maps see it: lines end where Lua says so, and nothing in it is JavaScript's white space. */
export class LuaSource implements ts.SourceMapSource {
  readonly fileName: string;
  /** `lineStarts[i]` is the offset of line i + 1. */
  readonly lineStarts: readonly number[];

  constructor(
    name: string,
    readonly text: string,
  ) {
    this.fileName = name;
    this.lineStarts = [
      0,
      ...Array.from(text.matchAll(/\r\n|\n\r|\r|\n/g), (end) => end.index + end[0].length),
    ];
  }

  skipTrivia(position: number): number {
    return position;
  }

  getLineAndCharacterOfPosition(position: number): ts.LineAndCharacter {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: position - this.lineStarts[low] };
  }
}
