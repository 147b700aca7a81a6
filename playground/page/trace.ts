import { byId, element } from "../../page/dom.js";
import type { TraceEvent } from "../../runtime/cache/trace/events.js";
import { TraceRecorder } from "../../runtime/cache/trace/recorder.js";
import type { TraceMessage } from "../trace/message.js";

/** How much of a run is shown; all of it is counted. */
const LIMITS = { spans: 50_000, keys: 5000 };

/** The time line of the workers: the page of `lua2js run --trace-cache`, in a frame. */
export class Trace {
  private readonly place = byId("trace");
  private readonly empty = this.place.innerHTML;
  private recorder = new TraceRecorder(LIMITS);

  constructor() {
    addEventListener("message", ({ source, data }: MessageEvent<TraceMessage>) => {
      const frame = this.place.querySelector("iframe");
      if (frame === null || source !== frame.contentWindow || data?.type !== "height") return;
      frame.style.height = `${data.height}px`;
    });
  }

  begin(): void {
    this.recorder = new TraceRecorder(LIMITS);
  }

  record(event: TraceEvent): void {
    this.recorder.record(event);
  }

  /** Shows what was recorded so far. */
  show(title: string): void {
    const { data } = this.recorder;
    if (data.keys.length === 0) {
      this.place.innerHTML = this.empty;
      return;
    }
    const frame = element("iframe", { src: "trace.html", title: "Time line of the cache" });
    frame.addEventListener("load", () => {
      frame.contentWindow?.postMessage(
        { type: "data", data: { title, ...data } } satisfies TraceMessage,
        location.origin,
      );
    });
    this.place.replaceChildren(frame);
  }
}
