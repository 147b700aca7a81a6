/*
 * Stacks that are texts: what an error's `stack` is in Firefox and Safari, and in V8 where somebody has read it before. Each line is a call.
 */

/** What is asked of a call site, V8's own or one that was read from a text. */
export type Site = Pick<
  NodeJS.CallSite,
  "getFunctionName" | "getFileName" | "getLineNumber" | "getColumnNumber"
>;

/** V8: `    at name (file:3:5)`, `    at async Object.name [as other] (file:3:5)`, `    at file:3:5`. */
const AT = /^\s+at (?:async )?(?:new )?(?:(.*?)(?: \[as .*\])? \((.*)\)|(.*))$/;

/** The others: `name@file:3:5`; in Firefox also `async*name@file:3:5` for whoever waits, in Safari `async name@…`. */
const BEFORE_AT = /^(?:[\w ]*\*|async )?(.*?)@(.*)$/;

const PLACE = /^(.*):(\d+):(\d+)$/;

/** The call sites in the text of a stack, innermost first. What is no call, such as an error's message, is left out. */
export function parseStack(text: string): Site[] {
  const lines = text.split("\n");
  const ofV8 = lines.flatMap((line) => AT.exec(line) ?? []).length > 0;
  return lines.flatMap((line) => {
    const found = (ofV8 ? AT : BEFORE_AT).exec(line);
    if (found === null) return [];
    const [, name = "", place = found[3]] = found;
    return new TextSite(name, place);
  });
}

class TextSite implements Site {
  private readonly file: string;
  private readonly line: number | null = null;
  private readonly column: number | null = null;

  constructor(
    private readonly name: string,
    place: string,
  ) {
    const [, file = place, line, column] = PLACE.exec(place) ?? [];
    this.file = file;
    if (line === undefined) return;
    this.line = Number(line);
    this.column = Number(column);
  }

  getFunctionName(): string | null {
    return this.name === "" ? null : this.name;
  }

  getFileName(): string {
    return this.file;
  }

  getLineNumber(): number | null {
    return this.line;
  }

  getColumnNumber(): number | null {
    return this.column;
  }
}
