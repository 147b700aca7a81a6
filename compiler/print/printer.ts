import ts from "typescript";
import { goOn } from "../patience.js";
import { printExpression } from "./expressions.js";
import { printStatement } from "./statements.js";
import type { TextWriter } from "./text-writer.js";

/** Called before and after a node is written, where something is to be noted of it. */
export interface Watcher {
  before(node: ts.Node): void;
  after(node: ts.Node): void;
}

/**
 * Writes the nodes that emission makes, as TypeScript's own printer does, which test/print compares it with. That one provides for comments, source positions, names to be made and syntax of all
 * kinds, and took half of the time of compiling a small chunk, a sixth of that of others.
 */
export class Printer {
  constructor(
    readonly writer: TextWriter,
    private readonly watcher: Watcher,
  ) {}

  write(text: string): void {
    this.writer.write(text);
  }

  statement(node: ts.Statement): void {
    goOn();
    this.watcher.before(node);
    printStatement(this, node);
    this.watcher.after(node);
  }

  expression(node: ts.Expression): void {
    goOn();
    this.watcher.before(node);
    printExpression(this, node);
    this.watcher.after(node);
  }

  /** Expressions with commas between them. */
  expressions(nodes: readonly ts.Expression[]): void {
    nodes.forEach((node, i) => {
      if (i > 0) this.write(", ");
      this.expression(node);
    });
  }

  /** `const a = 1, { b } = c` */
  declarations({ declarations, flags }: ts.VariableDeclarationList): void {
    this.write(flags & ts.NodeFlags.Const ? "const " : flags & ts.NodeFlags.Let ? "let " : "var ");
    declarations.forEach(({ name, initializer }, i) => {
      if (i > 0) this.write(", ");
      this.binding(name);
      if (initializer === undefined) return;
      this.write(" = ");
      this.expression(initializer);
    });
  }

  /** `(a, ...b)` */
  parameters(parameters: readonly ts.ParameterDeclaration[]): void {
    this.write("(");
    parameters.forEach(({ name, dotDotDotToken }, i) => {
      if (i > 0) this.write(", ");
      if (dotDotDotToken !== undefined) this.write("...");
      this.binding(name);
    });
    this.write(")");
  }

  /** `{ … }`, on one line if it was made so. */
  block(block: ts.Block): void {
    const { statements, multiLine } = block as ts.Block & { readonly multiLine?: boolean };
    this.write("{");
    if (multiLine) this.lines(statements);
    else
      for (const statement of statements) {
        this.write(" ");
        this.statement(statement);
      }
    this.write(multiLine ? "}" : " }");
  }

  /** Statements on lines of their own, one deeper. */
  lines(statements: readonly ts.Statement[]): void {
    this.writer.increaseIndent();
    this.writer.writeLine();
    for (const statement of statements) {
      this.statement(statement);
      this.writer.writeLine();
    }
    this.writer.decreaseIndent();
  }

  private binding(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) this.write(name.text);
    else if (name.elements.length === 0) this.write("{}");
    else this.write(`{ ${name.elements.map((element) => textOf(element)).join(", ")} }`);
  }
}

function textOf(element: ts.ArrayBindingElement): string {
  if (ts.isBindingElement(element) && ts.isIdentifier(element.name)) return element.name.text;
  throw new Error("a pattern that emission does not make");
}

/** The flags that a node was given with `ts.setEmitFlags`. */
export function emitFlags(node: ts.Node): ts.EmitFlags {
  return (node as { emitNode?: { flags: ts.EmitFlags } }).emitNode?.flags ?? ts.EmitFlags.None;
}
