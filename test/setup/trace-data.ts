import type { TraceData } from "../../index.js";

/** The data that the page of a trace holds. */
export function traceDataIn(html: string): TraceData & { title: string } {
  const [, json = ""] = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html) ?? [];
  return JSON.parse(json);
}
