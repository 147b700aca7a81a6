import { activeFrames, levelOf } from "./position.js";
import type { LuaFunction, LuaValue } from "./value.js";

/*
 * Environments of functions (manual, section 2.9). A chunk that names `setfenv`, `getfenv` or `module` is compiled so that each of its functions has a
 * table of globals of its own, in a box that `setfenv` can reach. The functions of all other chunks have what their chunk was loaded with, for good.
 */

/** The globals of one function. Compiled code makes them: `{ v: G.v }`. */
export interface Environment {
  v: LuaValue;
  /** The function whose they are. */
  owner?: LuaFunction;
  /** The function whose text the compiler has written, where the owner merely stands for it. */
  compiled?: LuaFunction;
}

/** The property under which a function has its environment. As a key of a WeakMap, each would be kept, with all that it holds, until V8 collects all of the heap. */
const ENVIRONMENT = Symbol("environment");

type Owner = LuaFunction & { [ENVIRONMENT]?: Environment };

/** A function that has just been made, with its environment. */
export function withEnvironment(environment: Environment, f: Owner): LuaFunction {
  environment.owner = f;
  f[ENVIRONMENT] = environment;
  return f;
}

/** The environment of a function, undefined if it is not known. */
export function environmentOf(f: Owner): Environment | undefined {
  return f[ENVIRONMENT];
}

/** A function that runs, and the one that called it, as far as functions with environments of their own are concerned. */
export interface Activation {
  readonly environment: Environment;
  readonly caller: Activation | null;
}

/** Who made the last call. */
let calls: Activation | null = null;

/** What a function tells those that it calls. */
export function activate(environment: Environment): Activation {
  return { environment, caller: calls };
}

/** `f`, which `activation` is about to call. */
export function calling<F>(activation: Activation | null, f: F): F {
  calls = activation;
  return f;
}

/**
 * The environment of the function at a level (1 called the library function that asks). "unknown" if it, or one between, is of a chunk whose functions have no
 * environments of their own; "native" if it is a library function; undefined if there is no such level.
 */
export function environmentAt(level: number): Environment | "unknown" | "native" | undefined {
  const frames = activeFrames(level + 1);
  const at = levelOf(frames, level);
  if (at >= frames.length) return undefined;
  if (frames[at].location === undefined) return "native";
  const between = frames.slice(levelOf(frames, 1), at + 1).filter(({ location }) => location !== undefined);
  if (!between.every(({ location }) => location?.hasEnvironments)) return "unknown";
  let activation = calls;
  for (let i = 1; i < between.length; i++) activation = activation?.caller ?? null;
  return activation?.environment ?? "unknown";
}
