import type { Deadlock, DeadlockedRun } from "../index.js";

/** What to say when all copies wait for each other, a line for each. */
export function describeDeadlock({ runs }: Deadlock): string {
  return ["deadlock: all wait for keys that nobody is left to put", ...runs.map(describe)].join("\n");
}

function describe({ name, position, key, markedBy, markerHasEnded }: DeadlockedRun): string {
  const marker =
    markedBy === undefined ? "" : `, marked by ${markedBy}${markerHasEnded ? ", which has ended" : ""}`;
  return `\t${position}: ${name ?? "the script"} waits for '${key}'${marker}`;
}
