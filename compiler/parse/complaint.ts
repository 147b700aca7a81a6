import type * as ast from "./ast.js";
import type { Syntax } from "./dialect.js";
import { openBlocks } from "./open-blocks.js";
import type { Token } from "./token.js";

/** What is known where a program is wrong. */
export interface Situation {
  /** The tokens up to the wrong one, which is the last. */
  readonly tokens: readonly Token[];
  /** The last node completed before it. */
  readonly node: ast.Node | undefined;
  readonly syntax: Syntax;
  /** The wrong token is one that luaparse was not shown: it took it for the end of the source. */
  readonly isHidden: boolean;
}

const UNEXPECTED = "unexpected symbol";
const BLOCK_ENDS: ReadonlySet<string> = new Set(["else", "elseif", "end", "until", "<eof>"]);
const BLOCK_STARTS: ReadonlySet<string> = new Set(["do", "then", "else", "repeat"]);

/** What lua5.1 says where luaparse says `expected … near …`, by what is expected. */
const EXPECTED: Readonly<Record<string, (situation: Situation) => string>> = {
  "<expression>": () => UNEXPECTED,
  "<name>": () => "'<name>' expected",
  "'in'": ({ tokens }) => (tokens.at(-3)?.type === "for" ? "'=' or 'in' expected" : "'in' expected"),
  "'end'": (situation) => (mayEnd(situation) ? `'end' expected${toClose(situation)}` : UNEXPECTED),
  "'until'": (situation) => (mayEnd(situation) ? `'until' expected${toClose(situation)}` : UNEXPECTED),
  "')'": (situation) => closing("(", situation, "')' expected"),
  "'}'": (situation) => closing("{,;", situation, "'}' expected"),
};

/** What lua5.1 says near the wrong token where luaparse says `message`, its position taken off. */
export function inLuasWords(message: string, situation: Situation): string {
  const expected = /^(.+?) expected near /.exec(message)?.[1];
  if (expected !== undefined) return EXPECTED[expected]?.(situation) ?? `${expected} expected`;
  if (message.startsWith("unexpected ")) return unexpected(situation);
  return message.replace(/ near '.*$/s, "");
}

/** What lua5.1 says of a token with which no statement, no operand and no rest of a statement begins. */
function unexpected(situation: Situation): string {
  if (isAtStatement(situation)) return mayEnd(situation) ? "'<eof>' expected" : UNEXPECTED;
  const isOperand = situation.tokens.at(-2)?.type === ",";
  return isOperand || isBehindCall(situation) ? UNEXPECTED : "syntax error";
}

/** Whether the wrong token stands behind a call that is a statement of its own, not in a list of what is assigned to. */
function isBehindCall({ tokens, node }: Situation): boolean {
  if (node?.range[1] !== tokens.at(-2)?.end || !node?.type.endsWith("CallExpression")) return false;
  const first = tokens.findIndex(({ start }) => start === node.range[0]);
  return tokens[first - 1]?.type !== ",";
}

/** Whether a block could end at the wrong token: it is a token that ends blocks, or stands behind a statement that does. */
function mayEnd(situation: Situation): boolean {
  const { tokens, syntax, isHidden } = situation;
  if (!isHidden && BLOCK_ENDS.has(tokens.at(-1)?.type ?? "")) return true;
  if (tokens.at(-2)?.type === "return") return false;
  const type = statementBefore(situation)?.type;
  return type === "ReturnStatement" || (type === "BreakStatement" && !syntax.relaxedStatements);
}

/** Whether a statement would begin at the wrong token. */
function isAtStatement(situation: Situation): boolean {
  const tokens = situation.tokens.slice(0, -1);
  const previous = tokens.pop();
  if (previous === undefined || previous.type === ";" || BLOCK_STARTS.has(previous.type)) return true;
  if (previous.type === ")" && openBlocks(tokens).at(-1)?.type === "parameters") return true;
  return statementBefore(situation) !== undefined;
}

/** The statement that ends just before the wrong token. */
function statementBefore({ tokens, node }: Situation): ast.Node | undefined {
  const [first, second] = tokens.slice(-3);
  // In 5.1, luaparse is not shown the `;` of `break;`.
  const end = first?.type === "break" && second?.type === ";" ? first.end : tokens.at(-2)?.end;
  if (node === undefined || node.range[1] !== end) return undefined;
  switch (node.type) {
    case "IfClause":
    case "ElseifClause":
    case "ElseClause":
      return node.body.at(-1);
    case "FunctionDeclaration":
      return node.identifier === null ? undefined : node;
    default:
      return node.type.endsWith("Statement") ? node : undefined;
  }
}

/** `text` and what is to be closed; but behind one of `separators`, something else was expected first. */
function closing(separators: string, situation: Situation, text: string): string {
  const { tokens } = situation;
  const opener = openBlocks(tokens.slice(0, -1)).at(-1);
  if (opener?.type === "parameters") return text;
  return separators.includes(tokens.at(-2)?.type ?? "<none>") ? UNEXPECTED : text + toClose(situation);
}

function toClose({ tokens }: Situation): string {
  const opener = openBlocks(tokens.slice(0, -1)).at(-1);
  if (opener === undefined || opener.line === tokens.at(-1)?.endLine) return "";
  return ` (to close '${opener.type}' at line ${opener.line})`;
}
