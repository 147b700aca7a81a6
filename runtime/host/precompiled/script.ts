import { thisBuild, versionOf } from "../built-by.js";
import { Chunk, type CompiledChunk, type Script } from "../chunk.js";
import type { CodeCache } from "../code-cache.js";
import { BuildError } from "../errors.js";
import type { Precompiled } from "./format.js";
import { LinkedModules } from "./linked-modules.js";

/** @throws BuildError if another build of lua2js has made it */
export function checkBuild(name: string, build: string): void {
  const ours = thisBuild();
  if (build === ours) return;
  const [theirs, own] = [versionOf(build), versionOf(ours)];
  const who = theirs === own ? `another build of lua2js ${own} than this one` : `lua2js ${theirs}`;
  const us = theirs === own ? "" : `, and this is lua2js ${own}`;
  throw new BuildError(`${name} was compiled by ${who}${us}: build it again`);
}

/** @throws BuildError if another build of lua2js has made it */
export function compiledIn(script: Precompiled, codeCache?: CodeCache): CompiledChunk {
  const { name, code, map } = script;
  const { build, chunkName, dialect, environments, interruptible } = script.lua2js;
  checkBuild(name, build);
  return {
    chunkName,
    code,
    map: { version: 3, sources: [name], ...map },
    dialect,
    environments,
    interruptible,
    isDebugged: false,
    requires: [],
    codeCache,
  };
}

function isPrecompiled(value: unknown): value is Precompiled {
  return typeof value === "object" && value !== null && "lua2js" in value && "code" in value;
}

/**
 * The chunk of a script.
 *
 * @throws TypeError if it is none, BuildError if another build of lua2js has made it
 */
export function chunkOf(script: Script): Chunk {
  if (script instanceof Chunk) return script;
  if (isPrecompiled(script)) return chunkOfImport(script);
  throw new TypeError(
    "a script must be source text, bytes, what engine.compile or engine.load answered, or what a precompiled module exports",
  );
}

const imported = new WeakMap<Precompiled, Chunk>();

/**
 * The chunk of what a module exports: each time the same.
 *
 * @throws BuildError if another build of lua2js has made it
 */
function chunkOfImport(script: Precompiled): Chunk {
  let chunk = imported.get(script);
  if (chunk === undefined) {
    chunk = new Chunk(compiledIn(script), { modules: new LinkedModules(() => linkedWith(script)) });
    imported.set(script, chunk);
  }
  return chunk;
}

/** The modules that a script requires, and those that they require, and so on. Within a build a name means the same everywhere. */
function linkedWith(script: Precompiled): Map<string, Chunk> {
  const found = new Map<string, Chunk>();
  const visit = ({ modules }: Precompiled): void => {
    for (const [name, module] of Object.entries(modules)) {
      if (found.has(name)) continue;
      found.set(name, chunkOfImport(module()));
      visit(module());
    }
  };
  visit(script);
  return found;
}
