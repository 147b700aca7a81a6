import { byId, setAttributes, svg } from "./dom.js";
import { moment, ticks } from "./format.js";
import { nameWidth } from "./layout.js";
import type { TimeWindow } from "./time-window.js";

/** The room that a moment's text takes, in pixels. */
const ROOM = 90;
const HEIGHT = 22;

/** Draws the times above the rows; answers where, so that lines can go on from there. */
export function drawAxis({ from, to }: TimeWindow, width: number): number[] {
  const axis = byId<SVGSVGElement>("axis");
  const left = nameWidth();
  const { step, at } = ticks(from, to, width / ROOM);
  const places = at.map((time) => left + ((time - from) / (to - from)) * width);
  setAttributes(axis, { width: left + width, height: HEIGHT });
  axis.replaceChildren(
    ...at.flatMap((time, i) => {
      const x = places[i];
      const isLast = x > left + width - ROOM / 2;
      return [
        svg("line", { x1: x, x2: x, y1: HEIGHT - 5, y2: HEIGHT, class: "grid" }),
        svg("text", { x, y: HEIGHT - 8, "text-anchor": isLast ? "end" : "middle" }, moment(time, step)),
      ];
    }),
  );
  return places;
}
