import process from "node:process";
import { collectGarbage } from "../../runtime/host/garbage.js";

/** What a process holds. */
export interface Held {
  /** MiB, when all garbage is gone. */
  readonly heap: number;
  /** What keeps the process alive, by kind: timers, handles, threads. */
  readonly resources: Readonly<Record<string, number>>;
}

/** What this process holds when nothing runs. */
export async function held(): Promise<Held> {
  // Contexts and weak references go in several steps.
  for (let i = 0; i < 4; i++) await collectGarbage();
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  return { heap: process.memoryUsage().heapUsed / 2 ** 20, resources };
}
