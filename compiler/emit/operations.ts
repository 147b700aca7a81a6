import ts from "typescript";
import type * as core from "../core.js";

/**
 * The operations of a chunk, each at a place of its own in a made-up source: a place in the Lua source would not do, as several operations
 * may be reported there, with different names. The printer's map leads from the JavaScript to their numbers.
 */
export class Operations implements ts.SourceMapSource {
  readonly fileName = "operations";
  readonly text = "";
  /** The origins by number. */
  readonly origins: core.Origin[] = [];
  private readonly numbers = new Map<core.Origin, number>();

  mark<N extends ts.Node>(origin: core.Origin, node: N): N {
    let number = this.numbers.get(origin);
    if (number === undefined) {
      number = this.origins.push(origin) - 1;
      this.numbers.set(origin, number);
    }
    return ts.setSourceMapRange(node, { pos: number, end: number, source: this });
  }

  skipTrivia(position: number): number {
    return position;
  }

  /** The number of an operation is its column. */
  getLineAndCharacterOfPosition(number: number): ts.LineAndCharacter {
    return { line: 0, character: number };
  }
}
