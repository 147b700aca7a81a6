import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentUnit, StreamLanguage } from "@codemirror/language";
import { lua } from "@codemirror/legacy-modes/mode/lua";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec, type Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Finding } from "../../runtime/host/check.js";
import type { Failure } from "../messages.js";
import { MarkedLines } from "./marked-lines.js";
import { theme } from "./theme.js";

export interface EditorEvents {
  /** The text has changed. */
  changed(): void;
  /** The cursor is in another line, from 1. */
  moved(line: number): void;
  run(): void;
}

/** Where the program is written. */
export class Editor {
  private readonly failed = new MarkedLines("failed-line");
  private readonly view: EditorView;
  private line = 1;

  constructor(parent: HTMLElement, events: EditorEvents) {
    const runNow = (): boolean => {
      events.run();
      return true;
    };
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          lintGutter(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          history(),
          drawSelection(),
          bracketMatching(),
          indentUnit.of("  "),
          StreamLanguage.define(lua),
          theme,
          this.failed.extension,
          Prec.highest(keymap.of([{ key: "Mod-Enter", run: runNow }])),
          // Escape, then Tab leaves the editor.
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.contentAttributes.of({ "aria-label": "Lua program", spellcheck: "false" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) events.changed();
            const line = update.state.doc.lineAt(update.state.selection.main.head).number;
            if (line === this.line) return;
            this.line = line;
            events.moved(line);
          }),
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
  }

  /** Marks a line where a run has failed, from 1, and shows it. */
  markFailure(line: number | undefined): void {
    this.failed.show(this.view, line === undefined ? [] : [line]);
    if (line !== undefined) this.reveal(line);
  }

  /** Brings a line into view, and the cursor to it. */
  goTo(line: number): void {
    const { doc } = this.view.state;
    if (line < 1 || line > doc.lines) return;
    this.view.dispatch({ selection: { anchor: doc.line(line).from } });
    this.reveal(line);
    this.view.focus();
  }

  /** Underlines what the compiler, or the linter, has to say of the text as it is. */
  showFindings(failure: Failure | undefined, findings: readonly Finding[]): void {
    const { doc } = this.view.state;
    const diagnostics =
      failure === undefined ? findings.map((finding) => warningOf(doc, finding)) : errorOf(doc, failure);
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  private reveal(line: number): void {
    const { doc } = this.view.state;
    if (line < 1 || line > doc.lines) return;
    this.view.dispatch({
      effects: EditorView.scrollIntoView(doc.line(line).from, { y: "nearest", yMargin: 40 }),
    });
  }
}

function errorOf(doc: Text, { message, line }: Failure): Diagnostic[] {
  if (line === undefined) return [];
  const { from, to, text } = doc.line(Math.min(line, doc.lines));
  const indent = text.length - text.trimStart().length;
  return [{ from: Math.min(from + indent, to), to, severity: "error", message }];
}

function warningOf(doc: Text, finding: Finding): Diagnostic {
  const at = (line: number, column: number): number => {
    const { from, to } = doc.line(Math.min(line, doc.lines));
    return Math.min(from + column - 1, to);
  };
  const { message, rule } = finding;
  const [from, to] = [at(finding.line, finding.column), at(finding.endLine, finding.endColumn)];
  return { from, to: Math.max(from, to), severity: "warning", message: `${message} (${rule})` };
}
