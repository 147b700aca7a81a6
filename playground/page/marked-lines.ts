import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** Lines of an editor that look different, until its text changes. */
export class MarkedLines {
  private readonly change = StateEffect.define<readonly number[]>();
  readonly extension: Extension;

  constructor(className: string) {
    const mark = Decoration.line({ class: className });
    this.extension = StateField.define({
      create: () => Decoration.none,
      update: (marks, transaction) => {
        for (const effect of transaction.effects) {
          if (!effect.is(this.change)) continue;
          const { doc } = transaction.state;
          const places = effect.value.filter((line) => line >= 1 && line <= doc.lines);
          return RangeSet.of(
            places.map((line) => mark.range(doc.line(line).from)),
            true,
          );
        }
        return transaction.docChanged ? Decoration.none : marks;
      },
      provide: (field) => EditorView.decorations.from(field),
    });
  }

  /** @param lines from 1; what is beyond the text is left out */
  show(view: EditorView, lines: readonly number[]): void {
    view.dispatch({ effects: this.change.of(lines) });
  }
}
