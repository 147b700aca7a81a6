import { StreamLanguage } from "@codemirror/language";
import { javascript } from "@codemirror/legacy-modes/mode/javascript";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, lineNumbers } from "@codemirror/view";
import { MarkedLines } from "./marked-lines.js";
import { theme } from "./theme.js";

/** What the program becomes, to be read. */
export class JavaScriptView {
  private readonly related = new MarkedLines("related-line");
  private readonly view: EditorView;
  /** Of each line of the code, the lines of Lua that it comes from; from 0. */
  private lines: readonly (readonly number[])[] = [];

  constructor(parent: HTMLElement) {
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          drawSelection(),
          StreamLanguage.define(javascript),
          theme,
          this.related.extension,
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ "aria-label": "Compiled JavaScript", "aria-readonly": "true" }),
        ],
      }),
    });
  }

  show(code: string, lines: readonly (readonly number[])[]): void {
    this.lines = lines;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: code } });
    // With its title. What stands above is the same in all programs, more or less.
    const first = this.linesFrom((from) => from.length > 0)[0];
    if (first !== undefined) this.reveal(Math.max(first - 1, 1), "start");
  }

  /** Marks what a line of Lua, from 1, has become. */
  relate(luaLine: number): void {
    const found = this.linesFrom((from) => from.includes(luaLine - 1));
    this.related.show(this.view, found);
    if (found[0] !== undefined) this.reveal(found[0], "center");
  }

  private linesFrom(isMeant: (from: readonly number[]) => boolean): number[] {
    return this.lines.flatMap((from, i) => (isMeant(from) ? [i + 1] : []));
  }

  private reveal(line: number, y: "start" | "center"): void {
    const { doc } = this.view.state;
    if (line > doc.lines) return;
    this.view.dispatch({ effects: EditorView.scrollIntoView(doc.line(line).from, { y }) });
  }
}
