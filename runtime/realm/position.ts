import type { Host, Location } from "./host.js";
import { DEFERRED, type Origin, resumption } from "./origin.js";
import { runningState } from "./thread.js";

/*
 * Positions in Lua code, read from the JavaScript stack when an error is made; nothing is recorded before. Frames of compiled
 * functions are known by their script's name, frames of library functions, which count as C functions do, by
 * their own (`native`). All other frames are the realm's inside.
 */

/** The file names of compiled scripts begin with it. */
const COMPILED = "lua2js:";

const NATIVE = "[C] ";

/** What the compiler names a function that nothing in the source names. */
const ANONYMOUS = "anonymous";

/** The JavaScript name of the library function that Lua code knows as `name`. */
export function nativeName(name: string): string {
  return NATIVE + name;
}

/** Whether a function is one of a library (`native`). */
export function isNative(f: { readonly name: string }): boolean {
  return f.name.startsWith(NATIVE);
}

/** An active function: of Lua code if it has a location, otherwise of a library. */
export interface Frame {
  readonly functionName: string;
  readonly location: Location | undefined;
  /** Where the function begins, `script.lua:12`; empty if the engine does not say. Found when it is asked for. */
  readonly definition: () => string;
}

/** How many JavaScript frames are looked at first, and at most, when a position is sought. */
const NEAR = 12;
const FAR = 256;

/** How many JavaScript frames an error keeps for its traceback: 3 to 10 µs, where 128 would cost up to 70. */
export const TRACEBACK_DEPTH = 48;

/** `script.lua:3: ` for the function at `level`, empty if that is not Lua code. See `runtimeError`. */
export function positionAt(level: number, error?: Error): string {
  if (level <= 0) return "";
  const host = hostOfRunning();
  if (host === undefined) return "";
  const frames =
    error === undefined ? captureFrames(host, level + 1) : framesOf(error, resumption.origin, host);
  return positionOf(frames[levelOf(frames, level)]);
}

/** `script.lua:3: ` for the operation that runs now, empty if it is not in Lua code; and the names of its variables. */
export function operationPosition(): { position: string; names: readonly string[] } {
  const host = hostOfRunning();
  const frame = host === undefined ? undefined : captureFrames(host, 1)[0];
  return { position: positionOf(frame), names: frame?.location?.name?.split("|") ?? [] };
}

/** How the running library function's caller names it: `method 'rep'`; undefined if it does not. */
export function callerName(): string | undefined {
  const host = hostOfRunning();
  if (host === undefined) return undefined;
  const frames = captureFrames(host, 2);
  return frames[levelOf(frames, 1)]?.location?.name?.split("|")[0];
}

/** The active functions, innermost first. */
export function activeFrames(): Frame[] {
  const host = hostOfRunning();
  return host === undefined ? [] : captureFrames(host, Number.POSITIVE_INFINITY);
}

/** The functions that were active when an error was made, innermost first. `origin` is that of the work it was made in. */
export function framesOf(error: Error, origin: Origin | null, host: Host): Frame[] {
  return toFrames(sitesOf(error), origin, host, Number.POSITIVE_INFINITY);
}

/** Lua's own form of a stack: long ones lose their middle (luaL_traceback). */
export function formatTraceback(frames: readonly Frame[]): string {
  const lines = frames.map(describe);
  const shown = lines.length > 22 ? [...lines.slice(0, 12), "...", ...lines.slice(-10)] : lines;
  return ["stack traceback:", ...shown].join("\n\t");
}

/** The index of the frame at a level; level 0 is the library function, if its frame shows. */
export function levelOf(frames: readonly Frame[], level: number): number {
  return frames[0]?.location === undefined ? level : level - 1;
}

function positionOf(frame: Frame | undefined): string {
  const location = frame?.location;
  return location === undefined ? "" : `${location.source}:${location.line}: `;
}

function hostOfRunning(): Host | undefined {
  // Errors made before the first state runs have no position.
  return (runningState() as ReturnType<typeof runningState> | undefined)?.host;
}

function captureFrames(host: Host, count: number): Frame[] {
  let frames: Frame[] = [];
  for (const limit of count === Number.POSITIVE_INFINITY ? [FAR] : [NEAR, FAR]) {
    const sites = captureSites(limit);
    frames = toFrames(sites, resumption.origin, host, count);
    if (frames.length >= count || sites.length < limit) break;
  }
  return frames;
}

function captureSites(limit: number): NodeJS.CallSite[] {
  const { stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = limit;
    return sitesOf(new Error());
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The call sites of an error whose stack nobody else has read: V8 formats it, here as call sites, when it is read first. */
function sitesOf(error: Error): NodeJS.CallSite[] {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, sites) => sites;
  try {
    const sites: unknown = error.stack;
    return Array.isArray(sites) ? sites : [];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

function toFrames(
  sites: readonly NodeJS.CallSite[],
  origin: Origin | null,
  host: Host,
  count: number,
): Frame[] {
  const frames: Frame[] = [];
  for (const site of sites) {
    if (frames.length >= count) break;
    if (origin !== null && site.getFunctionName() === DEFERRED) {
      return [...frames, ...toFrames(sitesOf(origin), origin.outer, host, count - frames.length)];
    }
    const frame = toFrame(site, host);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

function toFrame(site: NodeJS.CallSite, host: Host): Frame | undefined {
  const name = site.getFunctionName()?.replace(/^anonymous\$.*$/, ANONYMOUS) ?? "";
  if (name.startsWith(NATIVE)) {
    return { functionName: name.slice(NATIVE.length), location: undefined, definition: () => "" };
  }
  const script = site.getFileName();
  if (script === null || script === undefined || !script.startsWith(COMPILED)) return undefined;
  const location = locate(host, script, site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0);
  if (location === undefined) return undefined;
  const named = name !== "" && name !== ANONYMOUS;
  return {
    functionName: named ? name : "",
    location,
    definition: () => definitionOf(site, script, host),
  };
}

/** Places in scripts that were asked for lately, as scripts tend to fail where they failed before. */
const known = new Map<string, Location | undefined>();

function locate(host: Host, script: string, line: number, column: number): Location | undefined {
  const place = `${script}:${line}:${column}`;
  let location = known.get(place);
  if (location === undefined && !known.has(place)) {
    location = host.locate(script, line, column);
    if (known.size >= 1000) known.clear();
    known.set(place, location);
  }
  return location;
}

/** Where V8 says that the site's function begins (not all versions do). */
function definitionOf(site: NodeJS.CallSite, script: string, host: Host): string {
  if (!("getEnclosingLineNumber" in site) || !("getEnclosingColumnNumber" in site)) return "";
  const { getEnclosingLineNumber: line, getEnclosingColumnNumber: column } = site;
  if (typeof line !== "function" || typeof column !== "function") return "";
  const location = locate(host, script, Number(line.call(site)), Number(column.call(site)));
  return location === undefined ? "" : `${location.source}:${location.line}`;
}

function describe({ functionName, location, definition }: Frame): string {
  if (location === undefined) return `[C]: in function '${functionName}'`;
  const position = `${location.source}:${location.line}:`;
  const name = functionName.replace(/\$.*$/, "");
  if (functionName === "main" || functionName === "main$async") return `${position} in main chunk`;
  if (name !== "") return `${position} in function '${name}'`;
  return `${position} in function <${definition() || `${location.source}:?`}>`;
}
