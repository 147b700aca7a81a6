import { fileURLToPath } from "node:url";
import { choicesIn, importScript, SCRIPT_ID } from "./script-import.js";

/*
 * What Node asks when it loads a module: in the thread that imports it, or in one of Node's own.
 */

interface Loaded {
  readonly format: string;
  readonly source?: unknown;
  readonly shortCircuit?: boolean;
}

type NextLoad = (url: string, context: object) => Loaded | Promise<Loaded>;

export function load(url: string, context: object, nextLoad: NextLoad): Loaded | Promise<Loaded> {
  if (!url.startsWith("file:") || !SCRIPT_ID.test(url)) return nextLoad(url, context);
  // What a script requires, it looks for itself when it runs.
  const { text } = importScript(fileURLToPath(url), choicesIn(new URL(url).search), () => undefined);
  return { format: "module", source: text, shortCircuit: true };
}
