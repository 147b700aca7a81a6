import { byId, oncePerFrame } from "./dom.js";
import { listenToGestures } from "./gestures.js";
import { showKeys } from "./keys.js";
import { Layout } from "./layout.js";
import { showLegend } from "./legend.js";
import { modelOf } from "./model.js";
import { Overview } from "./overview.js";
import { Selection } from "./selection.js";
import { showSummary } from "./summary.js";
import { TimeWindow } from "./time-window.js";
import { Timeline } from "./timeline.js";
import { Tooltip } from "./tooltip.js";

/*
 * The page of a trace: who computed which key when, who waited, and what else happened to the cache. The data are in the page.
 */

const model = modelOf(JSON.parse(byId("data").textContent ?? ""));
const selection = new Selection(model);
const time = new TimeWindow(model.duration);
const layout = new Layout(model, selection);
const timeline = new Timeline(layout, time, selection);
const overview = new Overview(model, time, selection);
const tooltip = new Tooltip(model);

const redraw = oncePerFrame(() => timeline.draw());
const redrawAll = oncePerFrame(() => {
  timeline.draw();
  overview.draw(timeline.width);
});

showSummary(model, selection);
showLegend(model, selection);
showKeys(model, selection);
listenToGestures({ timeline, layout, time, selection, tooltip, redraw });
time.onChange(() => {
  overview.drawFrame();
  redraw();
});
selection.onChange(() => {
  tooltip.hide();
  layout.refresh();
  redrawAll();
});
new ResizeObserver(redrawAll).observe(byId("timeline"));
