import { goOn } from "../patience.js";
import type * as ast from "./ast.js";
import { isRead, placeReads } from "./read-at.js";
import { MAX_LEVELS, type SafeText, tooManyLevels, unmasked } from "./safe-text.js";
import { LuaSyntaxError } from "./syntax-error.js";

type Draft<Node> = Node extends unknown ? { -readonly [Field in keyof Node]: Node[Field] } : never;

/** A node as luaparse makes it, or as it is to become. */
export type DraftNode = Draft<ast.Node>;

/** Turns luaparse's nodes into ours, in place, each as it is completed: children before parents, in the order of their ends. */
export class TreeFinisher {
  /** The last node but the chunk. */
  last: ast.Node | undefined;
  private literal = 0;
  /** The node before, if parentheses stand directly round it: those of a call with one argument, or its own. */
  private enclosed: Draft<ast.Expression> | undefined;
  private close = -1;
  /** How deep the operators nest that begin at a node: those chains are not counted with the tokens. */
  private readonly levels = new Map<ast.Node, number>();

  constructor(
    private readonly source: string,
    private readonly safe: SafeText,
    private readonly displayName: string,
    private readonly mayCallOnNewLine: boolean,
  ) {}

  readonly finish = (node: DraftNode): void => {
    goOn();
    const { lines } = this.safe;
    const [start, end] = node.range;
    node.loc = { start: lines.position(start), end: lines.position(end) };
    if (this.enclosed !== undefined) this.settleParentheses(node);
    placeReads(node, this.source);
    switch (node.type) {
      case "Chunk":
        this.finishChunk(node);
        return;
      case "Identifier":
        node.name = unmasked(node.name);
        break;
      case "StringLiteral":
      case "NumericLiteral":
        node.value = this.safe.literals[this.literal++];
        node.raw = this.source.slice(start, end);
        break;
      case "CallExpression":
        this.finishCall(node);
        break;
      case "TableCallExpression":
        node.open = node.arguments.loc.start;
        break;
      case "StringCallExpression":
        node.open = node.argument.loc.end;
        break;
      case "UnaryExpression":
        this.count(node, node.argument);
        break;
      case "BinaryExpression":
        if (node.operator === "^") this.count(node, node.right);
    }
    this.close = this.safe.parentheses.closeBehind(start, end);
    if (this.close >= 0) this.enclosed = node as Draft<ast.Expression>;
    this.last = node as ast.Node;
  };

  private settleParentheses(following: DraftNode): void {
    const isArgument = following.type === "CallExpression" && following.range[1] === this.close + 1;
    if (!isArgument) {
      const enclosed = this.enclosed as Draft<ast.Expression>;
      if (isRead(enclosed)) enclosed.readAt = this.close;
      enclosed.inParens = true;
    }
    this.enclosed = undefined;
  }

  private finishCall(node: Draft<ast.CallExpression>): void {
    const { lines, parentheses } = this.safe;
    const { offset, isOnNewLine } = parentheses.openOf(node.range[1]);
    node.open = lines.position(offset);
    if (!isOnNewLine || this.mayCallOnNewLine) return;
    const { line, column } = node.open;
    const message = "ambiguous syntax (function call x new statement) near '('";
    throw new LuaSyntaxError(`${this.displayName}:${line}: ${message}`, line, column);
  }

  /** luaparse's chunk ends with its last token, ours with the source. */
  private finishChunk(node: Draft<ast.Chunk>): void {
    const end = this.source.length;
    node.range = [node.range[0], end];
    node.loc = { start: node.loc.start, end: this.safe.lines.position(end) };
  }

  private count(node: DraftNode, inner: ast.Expression): void {
    const level = (this.levels.get(inner) ?? 0) + 1;
    if (level > MAX_LEVELS) throw tooManyLevels(this.displayName, node.loc.start);
    this.levels.set(node as ast.Node, level);
  }
}
