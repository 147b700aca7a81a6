import { parseStack, type Site } from "../realm/stack-text.js";
import { locate } from "./chunk.js";

/**
 * How many JavaScript frames are looked at: first as many as there are mostly down to Lua code, since each takes its time, then as many as there may be, where the operation is
 * called through library functions.
 */
const DEPTHS = [5, 32];

/** What V8 calls the scripts of compiled chunks begins with it. */
const COMPILED = "lua2js:";

/** Places that were asked for lately. */
const known = new Map<string, string | undefined>();

const asTheyAre = (_error: Error, sites: NodeJS.CallSite[]): NodeJS.CallSite[] => sites;

/** The place in Lua from which the host is called just now: `script.lua:12`, a byte string; undefined if no Lua code is near. Takes microseconds. */
export function luaPosition(): string | undefined {
  for (const depth of DEPTHS) {
    for (const site of callSites(depth)) {
      const script = site.getFileName();
      if (!script?.startsWith(COMPILED)) continue;
      const position = positionIn(script, site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0);
      if (position !== undefined) return position;
    }
  }
  return undefined;
}

function callSites(depth: number): readonly Site[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = depth;
    Error.prepareStackTrace = asTheyAre;
    Error.captureStackTrace(holder, luaPosition);
    const { stack } = holder;
    if (typeof stack === "string") return parseStack(stack);
    return Array.isArray(stack) ? stack : [];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}

function positionIn(script: string, line: number, column: number): string | undefined {
  const place = `${script}:${line}:${column}`;
  if (!known.has(place)) {
    if (known.size >= 1000) known.clear();
    const location = locate(script, line, column);
    known.set(place, location && `${location.source}:${location.line}`);
  }
  return known.get(place);
}
