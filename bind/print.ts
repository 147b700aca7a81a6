/** JavaScript code, as it is to be written. */
export class Code {
  constructor(readonly text: string) {}
}

/** Plain data, code, and objects some of whose properties have doc comments. */
export type Printable =
  | string
  | number
  | boolean
  | Code
  | readonly Printable[]
  | { readonly [name: string]: Printable }
  | Documented;

/** An object whose properties have doc comments. */
export class Documented {
  constructor(
    readonly properties: readonly {
      readonly name: string;
      readonly value: Printable;
      readonly doc: string;
    }[],
  ) {}
}

/** How long a line may be. */
export const WIDTH = 100;

/**
 * A JavaScript expression: on one line if it fits, otherwise each item on its own.
 *
 * @param used how long the line is already
 */
export function print(value: Printable, indent = "", used = indent.length): string {
  if (value instanceof Code) return value.text;
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  const items = itemsOf(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (items.length === 0) return open + close;
  if (items.every(({ doc }) => doc === "")) {
    const flat = items
      .map(({ key, value: item }) => key + print(item, "", Number.NEGATIVE_INFINITY))
      .join(", ");
    const line = open === "[" ? `[${flat}]` : `{ ${flat} }`;
    if (used + line.length <= WIDTH && !line.includes("\n")) return line;
  }
  const lines = items.map(
    ({ key, value: item, doc }) =>
      `${docComment(doc, inner)}${inner}${key}${print(item, inner, inner.length + key.length + 1)},\n`,
  );
  return `${open}\n${lines.join("")}${indent}${close}`;
}

interface Item {
  /** `name: `, or nothing. */
  readonly key: string;
  readonly value: Printable;
  readonly doc: string;
}

function itemsOf(value: Exclude<Printable, string | number | boolean | Code>): Item[] {
  if (Array.isArray(value)) return value.map((item) => ({ key: "", value: item, doc: "" }));
  if (value instanceof Documented) {
    return value.properties.map(({ name, value: item, doc }) => ({
      key: `${keyOf(name)}: `,
      value: item,
      doc,
    }));
  }
  return Object.entries(value).map(([name, item]) => ({ key: `${keyOf(name)}: `, value: item, doc: "" }));
}

function keyOf(name: string): string {
  // Written as a plain name it would be no property.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A doc comment and the end of its line; nothing for no text. */
export function docComment(text: string, indent: string): string {
  if (text === "") return "";
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}
