import { existsSync } from "node:fs";
import type * as Inspector from "node:inspector";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isMainThread } from "node:worker_threads";
import type { SourceMap } from "../../compiler/index.js";
import { chunkId } from "../../compiler/parse/chunk-id.js";
import { decodeText } from "./text.js";

/*
 * What a debugger needs to show the Lua file in place of the JavaScript: code that ends with its source map. Nobody else pays for it.
 */

let inspector: typeof Inspector | undefined;

/** Whether a debugger is, or may come to be, connected to the main thread, and this is it: `node --inspect`, or `inspector.open()`. */
export function isDebugged(): boolean {
  // Node can be built without; and it tells only the main thread.
  if (!process.features.inspector || !isMainThread) return false;
  inspector ??= createRequire(import.meta.url)("node:inspector") as typeof Inspector;
  return inspector.url() !== undefined;
}

/**
 * Code with its source map in it.
 *
 * @param chunkName as Lua's own; a byte string
 * @param source the Lua text; a byte string
 */
export function withSourceMap(code: string, map: SourceMap, chunkName: string, source: string): string {
  const url = urlOf(chunkName);
  const whole: SourceMap = { ...map, sources: [url], sourcesContent: [decodeText(source)] };
  const data = Buffer.from(JSON.stringify(whole)).toString("base64");
  // Written in two parts, as tools look for these very texts.
  return `${code}\n//# ${"sourceURL"}=${url}.js\n//# ${"sourceMappingURL"}=data:application/json;base64,${data}\n`;
}

/** The code of a chunk whose main function stops a debugger where it begins. Lines and what stands on them stay as they are. */
export function withBreak(code: string): string {
  // No other function has this name.
  return code.replace(/\bfunction main\(.*\) \{$/m, "$& debugger;");
}

/** A file's own, so that its editor knows it; otherwise one that tells what it is. */
function urlOf(chunkName: string): string {
  const path = chunkName.startsWith("@") ? decodeText(chunkName.slice(1)) : undefined;
  if (path !== undefined && existsSync(path)) return pathToFileURL(resolve(path)).href;
  return `lua2js:///${encodeURIComponent(decodeText(chunkId(chunkName)))}`;
}
