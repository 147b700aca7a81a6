import { cpus, release, type as system, totalmem } from "node:os";

const GIBIBYTE = 2 ** 30;

/** What the figures of a report were measured on, and when. */
export function describeMachine() {
  const processors = cpus();
  return [
    new Date().toISOString().slice(0, 10),
    `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}`,
    `${Math.round(totalmem() / GIBIBYTE)} GiB`,
    `${system()} ${release()}`,
    `Node ${process.version}`,
  ].join(", ");
}
