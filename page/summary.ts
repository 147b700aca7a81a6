import { byId, element } from "./dom.js";
import { count, counted, duration } from "./format.js";
import { type Model, totalsOf } from "./model.js";
import type { Selection } from "./selection.js";

/** The page's head: what was run, whether there was a stampede, and the totals. */
export function showSummary(model: Model, selection: Selection): void {
  document.title = `${model.title}: cache trace`;
  byId("title").textContent = model.title;
  byId("subtitle").textContent = [
    counted(model.runs.length, "run"),
    ...threadsOf(model),
    counted(model.keys.length, "key"),
    duration(model.duration),
    new Date(model.began).toLocaleString(),
  ].join(" · ");
  const show = (): void => {
    showVerdict(model, selection);
    showTotals(model, selection);
  };
  selection.onChange(show);
  show();
}

function threadsOf({ runs }: Model): string[] {
  const threads = new Set(runs.flatMap(({ thread }) => thread ?? []));
  return threads.size === 0 ? [] : [counted(threads.size, "thread")];
}

function showVerdict({ keys, omitted }: Model, { mask }: Selection): void {
  const shown = keys.filter((_, i) => mask === null || mask[i] === 1);
  const computed = shown.filter(({ computations }) => computations > 0);
  const stampedes = computed.filter(({ atOnce }) => atOnce > 1).sort((a, b) => b.atOnce - a.atOnce);
  const verdict = byId("verdict");
  const [worst] = stampedes;
  verdict.className = worst !== undefined ? "bad" : computed.length > 0 ? "good" : "";
  const name = (text: string): HTMLElement => element("code", {}, text);
  if (worst !== undefined) {
    const many = stampedes.length === 1 ? "" : ` It is the worst of ${count(stampedes.length)} such keys.`;
    verdict.replaceChildren(
      element("strong", {}, "Stampede: "),
      name(worst.name),
      ` was computed by ${count(worst.atOnce)} at the same time.${many}`,
    );
  } else if (computed.length === 1) {
    const [{ name: key, computations, waits }] = computed;
    const times = computations === 1 ? "once" : `${count(computations)} times, one at a time`;
    verdict.replaceChildren(
      element("strong", {}, "No stampede: "),
      name(key),
      ` was computed ${times}; ${waits === 0 ? "nobody" : count(waits)} waited for it.`,
    );
  } else if (computed.length > 1) {
    verdict.replaceChildren(
      element("strong", {}, "No stampede: "),
      `no key was computed by two at the same time (${counted(computed.length, "key")} computed).`,
    );
  } else verdict.replaceChildren("No key was computed.");
  if (omitted > 0) {
    verdict.append(
      element(
        "small",
        {},
        ` There was more than is shown: ${counted(omitted, "event")} beyond the limit ${omitted === 1 ? "is" : "are"} in the totals, but not in the time line.`,
      ),
    );
  }
}

function showTotals({ keys }: Model, { mask }: Selection): void {
  const totals = totalsOf(keys, mask);
  const lookups = totals.hits + totals.misses + totals.waits;
  const rate = lookups === 0 ? "" : `${Math.round((100 * totals.hits) / lookups)} % of ${count(lookups)}`;
  const tiles: [name: string, kind: string, value: number, note: string][] = [
    ["Computed", "computing", totals.computations, duration(totals.computing)],
    ["Unguarded", "unguarded", totals.unguarded, "of these, without a mark"],
    ["Waits", "waiting", totals.waits, duration(totals.waiting)],
    ["Hits", "hit", totals.hits, rate],
    ["Misses", "miss", totals.misses, ""],
    ["Puts", "put", totals.puts, ""],
    ["Refused marks", "refusal", totals.refusals, ""],
    ["Deletes", "delete", totals.deletes, ""],
    ["Evictions", "eviction", totals.evictions, ""],
    ["Expirations", "expiration", totals.expirations, ""],
  ];
  const always = 6;
  byId("totals").replaceChildren(
    ...tiles
      .filter(([, , value], i) => value > 0 || (i < always && i !== 1))
      .map(([name, kind, value, note]) =>
        element(
          "div",
          { class: `tile ${kind}`, "data-total": kind },
          element("dt", {}, name),
          element("dd", {}, count(value)),
          element("small", {}, note),
        ),
      ),
  );
}
