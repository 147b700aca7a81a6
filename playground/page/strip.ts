import { byId, element, oncePerFrame } from "../../page/dom.js";
import type { TraceEvent } from "../../runtime/cache/trace/events.js";

type State = "idle" | "running" | "computing" | "waiting" | "ended" | "failed";

/** What each worker does now: a dot for each. */
export class Strip {
  private readonly list = byId("strip");
  private states: State[] = [];
  /** Which worker a run of the trace is. */
  private readonly workers = new Map<number, number>();
  /** How many keys a worker computes. */
  private computing: number[] = [];

  begin(workers: number): void {
    this.states = Array.from({ length: workers }, () => "idle");
    this.computing = Array.from({ length: workers }, () => 0);
    this.workers.clear();
    this.show();
  }

  record(event: TraceEvent): void {
    if (event.type === "open") {
      const worker = Number(/\d+$/.exec(event.name ?? "")?.[0]) - 1;
      this.workers.set(event.run, worker);
      this.set(worker, "running");
      return;
    }
    if (!("run" in event)) return;
    const worker = this.workers.get(event.run);
    if (worker === undefined || this.isOver(worker)) return;
    if (event.type === "end") this.set(worker, event.failed ? "failed" : "ended");
    else if (event.type === "wait") this.set(worker, "waiting");
    else if (event.type === "resume") this.set(worker, this.computing[worker] > 0 ? "computing" : "running");
    else if (event.type === "compute") this.count(worker, 1);
    else if (["put", "delete", "fulfil", "giveUp"].includes(event.type)) this.count(worker, -1);
  }

  private count(worker: number, change: number): void {
    this.computing[worker] = Math.max(this.computing[worker] + change, 0);
    this.set(worker, this.computing[worker] > 0 ? "computing" : "running");
  }

  /** The run has been stopped. */
  stop(): void {
    this.states = this.states.map((state, worker) => (this.isOver(worker) ? state : "failed"));
    this.show();
  }

  private isOver(worker: number): boolean {
    return this.states[worker] === "ended" || this.states[worker] === "failed";
  }

  private set(worker: number, state: State): void {
    this.states[worker] = state;
    this.show();
  }

  private readonly show = oncePerFrame(() => {
    const { list, states } = this;
    const counts = new Map<State, number>();
    for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
    const summary = Array.from(counts, ([state, count]) => `${count} ${state}`).join(", ");
    list.setAttribute("aria-label", `What the workers do: ${summary}`);
    list.replaceChildren(
      ...states.map((state, i) => element("li", { class: state, title: `worker ${i + 1}: ${state}` })),
    );
  });
}
