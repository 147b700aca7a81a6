import type { Deadlock, DeadlockedRun } from "../index.js";

/** What to say when all copies wait for each other, a line for each. */
export function describeDeadlock({ runs }: Deadlock): string {
  return ["deadlock: all wait for keys that nobody is left to put", ...runs.map(describe)].join("\n");
}

function describe({ name, position, key, ...marked }: DeadlockedRun): string {
  const { markedBy, markedAt, markerHasEnded } = marked;
  const at = markedAt === undefined ? "" : ` at ${markedAt}`;
  const marker =
    markedBy === undefined ? "" : `, marked by ${markedBy}${at}${markerHasEnded ? ", which has ended" : ""}`;
  return `\t${position}: ${name ?? "the script"} waits for '${key}'${marker}`;
}
