import type { Outcome } from "../runtime/cache/trace/data.js";
import { appearances } from "./appearance.js";
import { byId, element } from "./dom.js";
import { count, duration } from "./format.js";
import type { Hit } from "./hits.js";
import type { Model, Row } from "./model.js";

/** How many spans are described. */
const MOST = 5;

const DISTANCE = 14;

/** What is said about the place under the pointer. */
export class Tooltip {
  private readonly box = byId("tooltip");

  constructor(private readonly model: Model) {}

  hide(): void {
    this.box.hidden = true;
  }

  showSpans(row: Row, hits: readonly Hit[], x: number, y: number): void {
    const more = hits.length - MOST;
    const parts = hits.slice(0, MOST).map((hit) => this.describe(hit));
    if (more > 0) parts.push(element("p", { class: "faint" }, `and ${count(more)} more here`));
    this.show([element("h3", {}, rowName(row)), ...parts], x, y);
  }

  showRow(row: Row, x: number, y: number): void {
    const { run, lanes } = row;
    const lines = [element("h3", {}, rowName(row))];
    if (run !== undefined) {
      const end = run.end === null ? "did not end" : run.failed ? "failed, or called os.exit" : "ended";
      const length = (run.end ?? this.model.duration) - run.begin;
      lines.push(element("p", {}, `began at ${duration(run.begin)}, ${end} after ${duration(length)}`));
    }
    for (const { kind, label } of [...appearances].reverse()) {
      const { length } = lanes[kind].begin;
      if (length > 0) lines.push(element("p", { class: `item ${kind}` }, `${label}: ${count(length)}`));
    }
    this.show(lines, x, y);
  }

  showText(title: string, lines: readonly string[], x: number, y: number): void {
    this.show([element("h3", {}, title), ...lines.map((line) => element("p", {}, line))], x, y);
  }

  private describe({ kind, key, begin, end, detail }: Hit): HTMLElement {
    const { position, outcome, other } = detail;
    const label = appearances.find((one) => one.kind === kind)?.label ?? kind;
    const takesTime = kind === "computing" || kind === "unguarded" || kind === "waiting";
    const facts = [
      takesTime
        ? `${duration(end - begin)}, from ${duration(begin)} to ${duration(end)}`
        : `at ${duration(begin)}`,
      ...ending(kind, outcome, other),
      ...(position === undefined ? [] : [position]),
    ];
    return element(
      "div",
      { class: `item ${kind}` },
      element("p", {}, `${label} `, element("code", {}, this.model.keys[key].name || "(empty)")),
      ...facts.map((fact) => element("p", { class: "faint" }, fact)),
    );
  }

  private show(children: HTMLElement[], x: number, y: number): void {
    const { box } = this;
    box.replaceChildren(...children);
    box.hidden = false;
    const { width, height } = box.getBoundingClientRect();
    const left = x + DISTANCE + width > innerWidth ? x - DISTANCE - width : x + DISTANCE;
    const top = y + DISTANCE + height > innerHeight ? y - DISTANCE - height : y + DISTANCE;
    box.style.left = `${Math.max(left, 4)}px`;
    box.style.top = `${Math.max(top, 4)}px`;
  }
}

function rowName({ name, run }: Row): string {
  return run?.thread === undefined ? name : `${name} · thread ${run.thread}`;
}

/** What is known of how a span ended, and of whom it had to do with. */
function ending(kind: Hit["kind"], outcome: Outcome, other: string | undefined): string[] {
  const words = kind === "waiting" ? waited : computed;
  const end = words[outcome];
  if (kind === "waiting") return [...(other === undefined ? [] : [`for ${other}`]), ...(end ? [end] : [])];
  if (kind !== "computing" || end === undefined) return [];
  return [other === undefined ? end : `${end} by ${other}`];
}

const waited: Partial<Record<Outcome, string>> = {
  open: "had not ended",
  value: "got the value",
  nil: "got nil",
  claim: "computed next",
  error: "failed",
};

const computed: Partial<Record<Outcome, string>> = {
  open: "had not ended",
  put: "put",
  deleted: "deleted",
  "given up": "given up",
  expired: "expired",
};
