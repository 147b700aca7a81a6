import { InvalidArgumentError } from "commander";

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
  // Node can be built without.
  if (!process.features.inspector) return false;
  const { default: inspector } = await import("node:inspector");
  const { inspect = false, inspectBrk = false, inspectPort } = options;
  const isOpen = inspector.url() !== undefined;
  if (!isOpen && (inspect || inspectBrk || inspectPort !== undefined)) {
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
