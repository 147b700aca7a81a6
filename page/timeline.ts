import { appearances, compactAppearances } from "./appearance.js";
import { drawAxis } from "./axis.js";
import { barsOf } from "./bars.js";
import { byId, setAttributes, svg } from "./dom.js";
import { hitsAt } from "./hits.js";
import { type Layout, nameWidth } from "./layout.js";
import type { Row } from "./model.js";
import type { Selection } from "./selection.js";
import type { TimeWindow } from "./time-window.js";
import type { Tooltip } from "./tooltip.js";

/** How near to a span the pointer has to be, in pixels. */
const REACH = 3;

/** Rows lower than this many pixels are drawn in another way. */
const COMPACT = 8;

/** The rows and their bars. Only what is on the screen is drawn. */
export class Timeline {
  private readonly scroller = byId("scroller");
  private readonly space = byId("rows");
  private readonly canvas = byId<SVGSVGElement>("bars");

  constructor(
    private readonly layout: Layout,
    private readonly time: TimeWindow,
    private readonly selection: Selection,
  ) {}

  /** The width of the part with the bars, in pixels. */
  get width(): number {
    return Math.max(this.scroller.clientWidth - nameWidth(), 50);
  }

  draw(): void {
    const { layout, scroller, space, canvas, time, width } = this;
    const { rows, height, viewport } = layout;
    scroller.style.height = `${viewport}px`;
    space.style.height = `${layout.total}px`;
    const left = nameWidth();
    const places = drawAxis(time, width);
    const first = Math.floor(scroller.scrollTop / height);
    const last = Math.min(first + Math.ceil(viewport / height) + 1, rows.length);
    const offset = first * height - scroller.scrollTop;

    setAttributes(canvas, { width: left + width, height: viewport });
    const grid = places.map((x) => svg("line", { x1: x, x2: x, y1: 0, y2: viewport, class: "grid" }));
    const plot = svg("svg", { x: left, width, height: viewport });
    canvas.replaceChildren(...grid, plot);
    for (let i = first; i < last; i++) {
      const top = offset + (i - first) * height;
      plot.append(this.row(rows[i], top));
      if (i % layout.namedEvery === 0) canvas.append(this.name(rows[i], top, left));
    }
  }

  private row(row: Row, top: number): SVGGElement {
    const { height } = this.layout;
    const { time, width, selection } = this;
    const scale = { from: time.from, to: time.to, width };
    const group = svg("g", { "data-row": row.name, transform: `translate(0 ${top})` });
    if (row.run !== undefined) {
      const place = (moment: number): number =>
        Math.min(Math.max(((moment - time.from) / (time.to - time.from)) * width, -5), width + 5);
      const [begin, end] = [place(row.run.begin), place(row.run.end ?? time.duration)];
      group.append(svg("line", { x1: begin, x2: end, y1: height / 2, y2: height / 2, class: "life" }));
      if (row.run.failed && height >= COMPACT) group.append(cross(end, height / 2, Math.min(height / 3, 4)));
    }
    for (const { kind, from, to, thinnest } of height < COMPACT ? compactAppearances : appearances) {
      if (selection.isHidden(kind)) continue;
      const [y, tall] = [round(from * height), round((to - from) * height)];
      const { path, count } = barsOf(row.lanes[kind], scale, selection.mask, {
        top: y,
        height: tall,
        thinnest,
      });
      if (count > 0) group.append(svg("path", { d: path, class: `bar ${kind}`, "data-bars": count }));
    }
    return group;
  }

  private name(row: Row, top: number, left: number): SVGTextElement {
    const { height, namedEvery } = this.layout;
    const middle = top + (height * namedEvery) / 2;
    const isFailed = row.run?.failed === true;
    const text = row.run?.thread === undefined ? row.name : `${row.name} · t${row.run.thread}`;
    const longest = Math.floor((left - 14) / 6.6);
    const shown = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
    return svg("text", { x: left - 10, y: middle + 3.5, class: isFailed ? "name failed" : "name" }, shown);
  }

  /** Says what is under the pointer. Answers the key of what is drawn above. */
  point(event: MouseEvent, tooltip: Tooltip): number | undefined {
    const { layout, time, selection, width } = this;
    const box = this.scroller.getBoundingClientRect();
    const row = layout.rows[Math.floor((event.clientY - box.top + this.scroller.scrollTop) / layout.height)];
    const x = event.clientX - box.left - nameWidth();
    if (row === undefined) {
      tooltip.hide();
      return undefined;
    }
    if (x < 0) {
      tooltip.showRow(row, event.clientX, event.clientY);
      return undefined;
    }
    const perPixel = (time.to - time.from) / width;
    const isShown = (kind: (typeof appearances)[number]["kind"]): boolean => !selection.isHidden(kind);
    const hits = hitsAt(row, time.from + x * perPixel, REACH * perPixel, selection.mask, isShown);
    if (hits.length === 0) tooltip.hide();
    else tooltip.showSpans(row, hits, event.clientX, event.clientY);
    return hits[0]?.key;
  }

  /** The moment at a place on the screen. */
  timeAt(clientX: number): number {
    const { from, to } = this.time;
    const x = clientX - this.scroller.getBoundingClientRect().left - nameWidth();
    return from + (Math.max(x, 0) / this.width) * (to - from);
  }
}

function cross(x: number, y: number, size: number): SVGPathElement {
  const d = `M${x - size} ${y - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`;
  return svg("path", { d, class: "cross" });
}

function round(x: number): number {
  return Math.round(x * 2) / 2;
}
