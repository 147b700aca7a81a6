import { MemoryCache } from "../../runtime/cache/memory.js";
import { TracedCache } from "../../runtime/cache/trace/traced-cache.js";
import type { Deadlock } from "../../runtime/host/deadlocks.js";
import { Engine } from "../../runtime/host/engine.js";
import type { RunResult } from "../../runtime/host/run-options.js";
import { type RunMessage, type RunRequest, SCRIPT_NAME } from "../messages.js";
import { failureOf } from "./failure.js";
import { Outlet } from "./outlet.js";

/** Runs copies of a program on one cache, as `lua2js run --workers` does; answers when all have ended. */
export async function run(
  { source, lua, workers }: RunRequest,
  send: (message: RunMessage) => void,
): Promise<void> {
  const outlet = new Outlet(send);
  const engine = new Engine({ lua, cache: new TracedCache(new MemoryCache(), outlet.record) });
  const stop = new AbortController();
  engine.on("deadlock", (deadlock) => {
    if (stop.signal.aborted) return;
    outlet.tell({ type: "deadlock", message: describe(deadlock) });
    stop.abort();
  });
  try {
    const script = engine.compile(source, { name: SCRIPT_NAME });
    const copies = Array.from({ length: workers }, (_, i) => runCopy(i + 1, script));
    await Promise.all(copies);
  } catch (error) {
    outlet.tell({ type: "failed", worker: undefined, failure: failureOf(error) });
  }
  outlet.tell({ type: "done" });

  async function runCopy(worker: number, script: ReturnType<Engine["compile"]>): Promise<void> {
    // One that waits must not keep what another one has written from view.
    const streams = new Map(
      (["stdout", "stderr"] as const).map((stream) => {
        const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
        const write = (bytes: Uint8Array): void =>
          outlet.write(worker, stream, decoder.decode(bytes, { stream: true }), bytes.length);
        return [stream, write];
      }),
    );
    try {
      const result = await engine.run(script, {
        name: `worker ${worker}`,
        args: [worker, workers],
        globals: {
          arg: new Map<number, unknown>([
            [0, SCRIPT_NAME],
            [1, worker],
            [2, workers],
          ]),
        },
        stdout: streams.get("stdout"),
        stderr: streams.get("stderr"),
        lineBuffered: true,
        signal: stop.signal,
      });
      const values = returned(result);
      if (values !== undefined) outlet.tell({ type: "returned", worker, values });
    } catch (error) {
      // Whoever stops them says why.
      if (!stop.signal.aborted) outlet.tell({ type: "failed", worker, failure: failureOf(error) });
    }
  }
}

/** What a run ended with, as text; undefined if there is nothing to say. */
function returned({ values, exitStatus, signal }: RunResult): string | undefined {
  if (signal !== undefined) return `signal '${signal}'`;
  if (exitStatus !== undefined) return exitStatus === 0 ? undefined : `exit status ${exitStatus}`;
  if (values.length === 0) return undefined;
  return `returned ${values.map((value) => shown(value)).join(", ")}`;
}

function shown(value: unknown): string {
  if (value === undefined) return "nil";
  if (typeof value === "number") return String(value);
  return JSON.stringify(value, (_, item: unknown) => (item instanceof Map ? [...item] : item)) ?? "?";
}

function describe({ runs }: Deadlock): string {
  const lines = runs.map(({ name, position, key, markedBy, markerHasEnded }) => {
    const marker =
      markedBy === undefined ? "" : `, marked by ${markedBy}${markerHasEnded ? ", which has ended" : ""}`;
    return `${position}: ${name} waits for '${key}'${marker}`;
  });
  return ["deadlock: all wait for keys that nobody is left to put", ...lines].join("\n");
}
