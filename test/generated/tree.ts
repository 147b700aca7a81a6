/**
 * A program that can be made smaller: text with nodes in it. A block is a list of statements, a list one of expressions with commas
 * between them.
 */
export interface Node {
  readonly sort: "block" | "statement" | "expression" | "list";
  readonly parts: readonly (string | Node)[];
}

type Part = string | number | Node;

function template(sort: Node["sort"], strings: TemplateStringsArray, values: readonly Part[]): Node {
  const parts: (string | Node)[] = [];
  strings.forEach((text, i) => {
    if (text !== "") parts.push(text);
    if (i < values.length) {
      const value = values[i];
      parts.push(typeof value === "number" ? String(value) : value);
    }
  });
  return { sort, parts };
}

/** An expression: ``expression`${left} + ${right}` ``. */
export function expression(strings: TemplateStringsArray, ...values: Part[]): Node {
  return template("expression", strings, values);
}

export function statement(strings: TemplateStringsArray, ...values: Part[]): Node {
  return template("statement", strings, values);
}

export function block(statements: readonly Node[]): Node {
  return { sort: "block", parts: statements };
}

export function list(expressions: readonly Node[]): Node {
  return { sort: "list", parts: expressions };
}

/** Arguments, some of which may be lists, perhaps empty ones. */
export function joined(...parts: readonly (string | Node)[]): Node {
  return { sort: "list", parts };
}

/** The Lua text of a node. */
export function textOf(node: Node): string {
  const texts = node.parts.map((part) => (typeof part === "string" ? part : textOf(part)));
  switch (node.sort) {
    case "block":
      return texts.map((text) => `\n${text}`).join("");
    case "list":
      return texts.filter((text) => text !== "").join(", ");
    case "expression":
      // In one line: which line an operation is in, if its operands have several, differs between Luas.
      return texts.join("").replaceAll("\n", " ");
    default:
      return texts.join("");
  }
}
