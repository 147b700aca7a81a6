import { type Site, sitesOf } from "./call-sites.js";
import type { Host, Location } from "./host.js";
import { BOTTOM, DEFERRED, type Resumption, resumption, type Suspended, WHOLE_DEPTH } from "./origin.js";
import { calledAs, isTailCall, type VariableName } from "./site.js";
import type { LuaState } from "./state.js";
import { stateThatRuns } from "./thread.js";

/*
 * Positions in Lua code, read from the JavaScript stack when an error is made; nothing is recorded before. Frames of compiled
 * functions are known by their script's name, frames of library functions, which count as C functions do, by
 * their own (`native`). All other frames are the realm's inside.
 */

/** The file names of compiled scripts begin with it. */
const COMPILED = "lua2js:";

const NATIVE = "[C] ";

/** What the compiler names main chunks, and nothing else. */
export const MAIN = "main";

/** The JavaScript name of the library function that Lua code knows as `name`. */
export function nativeName(name: string): string {
  return NATIVE + name;
}

/** Whether a function is one of a library (`native`). */
export function isNative(f: { readonly name: string }): boolean {
  return f.name.startsWith(NATIVE);
}

/** How a function is called. */
export interface Called {
  /** As its caller names it. */
  readonly as: VariableName | undefined;
  /** As its library names it. */
  readonly own: string;
}

/** An active function: of Lua code if it has a location, otherwise of a library. */
export interface Frame {
  /** The name that its library gives a library function. */
  readonly functionName: string;
  readonly location: Location | undefined;
  /** It is a main chunk. */
  readonly isMain: boolean;
  /** What Lua 5.1 shows for a function that has tail-called another one. */
  readonly isTailCall: boolean;
  /** Where the function begins, if that is known. Found when it is asked for. */
  readonly definition: () => Location | undefined;
}

/**
 * How many JavaScript frames are looked at, at most, when a position is sought. At first it is as many as are needed mostly, since V8 may take microseconds for each: the frames
 * asked for and those of the realm between an operation and its error, or between a library function and its error.
 */
const FAR = 256;
const OPERATION = 9;
const LIBRARY = 2;

/** What a library names the function by which the host calls a main chunk: the outermost of its stack. */
export const HOST = nativeName("");

/** `script.lua:3: ` for the function at `level`, empty if that is not Lua code. See `runtimeError`. */
export function positionAt(level: number, error?: Error): string {
  if (level <= 0) return "";
  const state = stateThatRuns();
  if (state === undefined) return "";
  const frames =
    error === undefined ? captureFrames(state, level + 1, LIBRARY) : framesOf(error, resumption, state);
  return positionOf(frames[levelOf(frames, level)]);
}

/** `script.lua:3: ` for the operation that runs now, empty if it is not in Lua code; and what the place says of its variables. */
export function operationPosition(): { position: string; location: Location | undefined } {
  const state = stateThatRuns();
  const frame = state === undefined ? undefined : captureFrames(state, 1, OPERATION)[0];
  return { position: positionOf(frame), location: frame?.location };
}

/** How the running library function is called: by what name, if its caller has one for it. */
export function calledFunction(): Called {
  const state = stateThatRuns();
  const frames = state === undefined ? [] : captureFrames(state, 2, LIBRARY + 3);
  return { as: calledAs(frames[levelOf(frames, 1)]?.location), own: frames[0]?.functionName ?? "?" };
}

/** The active functions, innermost first; no more than `count`. */
export function activeFrames(count = Number.POSITIVE_INFINITY): Frame[] {
  const state = stateThatRuns();
  return state === undefined ? [] : captureFrames(state, count, LIBRARY);
}

/** The functions that were active when an error was made, innermost first. `outer` is what its stack goes on from. */
export function framesOf(error: { readonly stack?: unknown }, outer: Resumption, state: LuaState): Frame[] {
  return toFrames(sitesOf(error), outer, state, Number.POSITIVE_INFINITY);
}

/** The functions of a suspended coroutine, from `coroutine.yield` on. */
export function waitingFrames(innermost: Suspended | null, host: Host): Frame[] {
  if (innermost === null) return [];
  return [nativeFrame(nativeName("yield")), ...suspendedFrames(innermost, host, Number.POSITIVE_INFINITY)];
}

/** The index of the frame at a level; level 0 is the library function, if its frame shows. */
export function levelOf(frames: readonly Frame[], level: number): number {
  return frames[0]?.location === undefined ? level : level - 1;
}

/** `script.lua:3: ` for a function, empty if it is not of Lua code. */
export function positionOf(frame: Frame | undefined): string {
  const location = frame?.location;
  return location === undefined ? "" : `${location.source}:${location.line}: `;
}

/** @param others how many frames of the realm there are mostly above those that count */
function captureFrames(state: LuaState, count: number, others: number): Frame[] {
  let frames: Frame[] = [];
  const limits = count + others < FAR ? [count + others, FAR, WHOLE_DEPTH] : [WHOLE_DEPTH];
  for (const limit of limits) {
    const sites = captureSites(limit);
    frames = toFrames(sites, resumption, state, count);
    if (frames.length >= count || sites.length < limit || sites.some(isOutermost)) break;
  }
  return frames;
}

/** Nothing below belongs to the Lua stack. */
function isOutermost(site: Site): boolean {
  const name = site.getFunctionName();
  return name === BOTTOM || name === HOST;
}

/** The call sites below `captureFrames`: each takes its time. */
function captureSites(limit: number): readonly Site[] {
  const { stackTraceLimit } = Error;
  const holder = {} as Error;
  try {
    Error.stackTraceLimit = limit;
    Error.captureStackTrace(holder, captureFrames);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return sitesOf(holder);
}

function toFrames(
  sites: readonly Site[],
  { origin, suspended }: Resumption,
  state: LuaState,
  count: number,
): Frame[] {
  const frames: Frame[] = [];
  const { host, rules } = state;
  for (const site of sites) {
    if (frames.length >= count) break;
    const name = site.getFunctionName() ?? "";
    if (name === BOTTOM) return frames.concat(suspendedFrames(suspended, host, count - frames.length));
    if (origin !== null && name === DEFERRED) {
      return frames.concat(toFrames(sitesOf(origin), origin.outer, state, count - frames.length));
    }
    const frame = toFrame(site, name, host);
    if (frame !== undefined) {
      frames.push(rules.levelsOfTailCalls && hasLeft(frame, frames.at(-1)) ? TAIL_CALL : frame);
    }
    if (name === HOST) break;
  }
  return frames;
}

/** Whether a function has nothing left to do but to return what the one that it has called does; what libraries have is called like anything else. */
function hasLeft(frame: Frame, callee: Frame | undefined): boolean {
  if (callee === undefined || !isTailCall(frame.location)) return false;
  return callee.location !== undefined || callee.isTailCall;
}

const TAIL_CALL: Frame = {
  functionName: "",
  location: undefined,
  isMain: false,
  isTailCall: true,
  definition: () => undefined,
};

function toFrame(site: Site, name: string, host: Host): Frame | undefined {
  if (name.startsWith(NATIVE)) return nativeFrame(name);
  const script = site.getFileName();
  if (script === null || script === undefined || !script.startsWith(COMPILED)) return undefined;
  const location = locate(host, script, site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0);
  if (location === undefined) return undefined;
  return {
    functionName: "",
    location,
    isMain: name === MAIN || name === `${MAIN}$async`,
    isTailCall: false,
    definition: () => definitionOf(site, script, host),
  };
}

function nativeFrame(name: string): Frame {
  return {
    functionName: name.slice(NATIVE.length),
    location: undefined,
    isMain: false,
    isTailCall: false,
    definition: () => undefined,
  };
}

/** In the code of a chunk a wait has a line for itself: the last place of the line is meant. */
const LINE_END = 10_000;

/** The functions of a coroutine that wait for those on the stack. */
function suspendedFrames(innermost: Suspended | null, host: Host, count: number): Frame[] {
  const frames: Frame[] = [];
  for (let suspended = innermost; suspended !== null && frames.length < count; suspended = suspended.outer) {
    frames.push(suspendedFrame(suspended, host));
  }
  return frames;
}

function suspendedFrame({ code: { name, script, definition }, line }: Suspended, host: Host): Frame {
  if (script === "") return nativeFrame(name);
  return {
    functionName: "",
    location: locate(host, script, line, LINE_END),
    isMain: name === `${MAIN}$async`,
    isTailCall: false,
    definition: () => locate(host, script, definition, LINE_END),
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
function definitionOf(site: Site, script: string, host: Host): Location | undefined {
  if (!("getEnclosingLineNumber" in site) || !("getEnclosingColumnNumber" in site)) return undefined;
  const { getEnclosingLineNumber: line, getEnclosingColumnNumber: column } = site;
  if (typeof line !== "function" || typeof column !== "function") return undefined;
  return locate(host, script, Number(line.call(site)), Number(column.call(site)));
}
