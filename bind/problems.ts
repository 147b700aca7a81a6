import { relative } from "node:path";
import type { Node } from "ts-morph";
import type { Diagnostic } from "./model.js";

/** Gathers what cannot be bound, so that all of it is said at once. */
export class Problems {
  private readonly found = new Map<string, Diagnostic>();

  add(node: Node, message: string): void {
    const file = node.getSourceFile();
    const { line, column } = file.getLineAndColumnAtPos(node.getStart());
    this.addAt(file.getFilePath(), line, column, message);
  }

  addAt(path: string, line: number, column: number, message: string): void {
    const file = relative(".", path);
    this.found.set(`${file}:${line}:${column}:${message}`, { file, line, column, message });
  }

  /** In the order of the text. */
  get sorted(): Diagnostic[] {
    return [...this.found.values()].sort(
      (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
    );
  }
}
