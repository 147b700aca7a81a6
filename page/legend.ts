import { appearances } from "./appearance.js";
import { byId, element } from "./dom.js";
import type { Model } from "./model.js";
import type { Selection } from "./selection.js";

/** The legend, whose entries show and hide what they stand for. What never happened is not in it, but for what matters most. */
export function showLegend({ rows }: Model, selection: Selection): void {
  const always = ["computing", "waiting", "hit", "miss", "put"];
  const present = appearances.filter(
    ({ kind }) => always.includes(kind) || rows.some(({ lanes }) => lanes[kind].begin.length > 0),
  );
  byId("legend").replaceChildren(
    ...present.map(({ kind, label, meaning }) => {
      const swatch = element("span", { class: `swatch ${kind}` });
      const button = element(
        "button",
        { type: "button", title: meaning, "aria-pressed": "true" },
        swatch,
        label,
      );
      button.onclick = () => {
        selection.toggle(kind);
        button.setAttribute("aria-pressed", String(!selection.isHidden(kind)));
      };
      return button;
    }),
  );
}
