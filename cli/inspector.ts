import { InvalidArgumentError } from "commander";
import { dropThread } from "./script-thread.js";

/** Where debuggers connect. */
export interface Address {
  readonly host?: string;
  readonly port: number;
}

interface Options {
  readonly inspect?: boolean;
  readonly inspectBrk?: boolean;
  readonly inspectPort?: Address;
}

/** Lets debuggers connect, if that is asked for, and waits for one that is to stop the script; answers whether one may be there, by Node's own options too. */
export async function openInspector(options: Options): Promise<boolean> {
  const { inspect = false, inspectBrk = false, inspectPort } = options;
  const isWanted = inspect || inspectBrk || inspectPort !== undefined;
  // Node can be built without; and where nobody can have opened it, it need not be loaded, which takes 2 ms.
  const mayBeOpen = process.execArgv.length > 0 || Boolean(process.env.NODE_OPTIONS);
  if (!process.features.inspector || !(isWanted || mayBeOpen)) return false;
  const { default: inspector } = await import("node:inspector");
  const isOpen = inspector.url() !== undefined;
  // Debuggers are to see one thread, this.
  if (isWanted || isOpen) await dropThread();
  if (isWanted && !isOpen) {
    inspector.open(inspectPort?.port, inspectPort?.host, inspectBrk);
  }
  return inspector.url() !== undefined;
}

/** `9229` or `127.0.0.1:9229`, as Node's own options have it. */
export function parseAddress(text: string): Address {
  const [, host, digits] = /^(?:(.+):)?(\d+)$/.exec(text) ?? [];
  const port = Number(digits);
  if (!(port <= 65535))
    throw new InvalidArgumentError("It must be a port, or a host and a port: 127.0.0.1:9229.");
  return { port, ...(host !== undefined && { host }) };
}
