import { byId } from "../../page/dom.js";
import type { TraceMessage } from "./message.js";

/* The page of a trace in a frame of the playground, which sends it the data. */

addEventListener("message", async ({ source, data }: MessageEvent<TraceMessage>) => {
  if (source !== parent || data?.type !== "data") return;
  byId("data").textContent = JSON.stringify(data.data);
  await import("../../page/main.js");
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: "height", height } satisfies TraceMessage, location.origin);
  }).observe(document.body);
});
