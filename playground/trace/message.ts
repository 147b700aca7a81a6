import type { TraceData } from "../../runtime/cache/trace/data.js";

/** What the playground and the frame with the time line say to each other. */
export type TraceMessage =
  | { readonly type: "data"; readonly data: TraceData & { readonly title: string } }
  /** How high the content is, in pixels. */
  | { readonly type: "height"; readonly height: number };
