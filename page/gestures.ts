import { byId, element } from "./dom.js";
import type { Layout } from "./layout.js";
import type { Selection } from "./selection.js";
import type { TimeWindow } from "./time-window.js";
import type { Timeline } from "./timeline.js";
import type { Tooltip } from "./tooltip.js";

/** How far the pointer moves, in pixels, before a click is a drag. */
const CLICK = 4;
const CLOSER = 0.6;

interface Parts {
  readonly timeline: Timeline;
  readonly layout: Layout;
  readonly time: TimeWindow;
  readonly selection: Selection;
  readonly tooltip: Tooltip;
  readonly redraw: () => void;
}

/** What pointer, wheel, keys and buttons do to the time line. */
export function listenToGestures(parts: Parts): void {
  const scroller = byId("scroller");
  scroller.tabIndex = 0;
  listenToPointer(scroller, parts);
  listenToWheel(scroller, parts);
  listenToKeys(scroller, parts);
  scroller.onscroll = () => {
    parts.tooltip.hide();
    parts.redraw();
  };
  addButtons(parts);
}

function listenToPointer(scroller: HTMLElement, { timeline, time, selection, tooltip }: Parts): void {
  let drag: { x: number; moved: boolean } | null = null;
  scroller.onpointerdown = (event) => {
    if (event.button === 0 && event.pointerType !== "touch") drag = { x: event.clientX, moved: false };
  };
  scroller.onpointermove = (event) => {
    if (drag === null) {
      const key = timeline.point(event, tooltip);
      scroller.classList.toggle("pointing", key !== undefined);
      return;
    }
    const by = event.clientX - drag.x;
    if (!drag.moved && Math.abs(by) < CLICK) return;
    if (!drag.moved) scroller.setPointerCapture(event.pointerId);
    tooltip.hide();
    drag = { x: event.clientX, moved: true };
    time.move((-by / timeline.width) * (time.to - time.from));
  };
  scroller.onpointerup = (event) => {
    if (drag !== null && !drag.moved) {
      const key = timeline.point(event, tooltip);
      if (key !== undefined) selection.choose(key, event.ctrlKey || event.metaKey || event.shiftKey);
    }
    drag = null;
  };
  scroller.onpointercancel = () => {
    drag = null;
  };
  scroller.onpointerleave = () => tooltip.hide();
  scroller.ondblclick = () => time.showAll();
}

function listenToWheel(scroller: HTMLElement, { timeline, time, tooltip }: Parts): void {
  scroller.addEventListener(
    "wheel",
    (event) => {
      const length = time.to - time.from;
      if (event.ctrlKey || event.metaKey)
        time.zoom(1.0015 ** (event.deltaY * unitOf(event)), timeline.timeAt(event.clientX));
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        time.move((((event.deltaX || event.deltaY) * unitOf(event)) / timeline.width) * length);
      } else return;
      tooltip.hide();
      event.preventDefault();
    },
    { passive: false },
  );
}

/** Some wheels count lines, not pixels. */
function unitOf({ deltaMode }: WheelEvent): number {
  return deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
}

function listenToKeys(scroller: HTMLElement, { time }: Parts): void {
  const actions: Readonly<Record<string, () => void>> = {
    "+": () => time.zoom(CLOSER),
    "=": () => time.zoom(CLOSER),
    "-": () => time.zoom(1 / CLOSER),
    "0": () => time.showAll(),
    ArrowLeft: () => time.move((time.from - time.to) / 8),
    ArrowRight: () => time.move((time.to - time.from) / 8),
  };
  scroller.onkeydown = (event) => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
}

function addButtons({ time, layout, redraw }: Parts): void {
  const button = (text: string, title: string, action: () => void): HTMLButtonElement => {
    const made = element("button", { type: "button", title, "aria-label": title }, text);
    made.onclick = action;
    return made;
  };
  const resize = (by: 1 | -1) => () => {
    layout.resize(by);
    redraw();
  };
  byId("tools").replaceChildren(
    button("−", "Show more time", () => time.zoom(1 / CLOSER)),
    button("+", "Show less time", () => time.zoom(CLOSER)),
    button("All", "Show all of the time", () => time.showAll()),
    button("↥", "Lower rows", resize(-1)),
    button("↧", "Taller rows", resize(1)),
  );
}
