import { Script as Program, type Context as VmContext } from "node:vm";
import type { CompileOptions, Dialect, SourceMap } from "../../compiler/index.js";
import { chunkId } from "../../compiler/parse/chunk-id.js";
import { withGenerators } from "../../compiler/print/generators.js";
import type { ChunkFactory, EvaluatedChunk, GeneratorFactory, Location } from "../realm/host.js";
import type { CodeCache } from "./code-cache.js";
import type { CompileCache } from "./compile-cache.js";
import { compileChunk } from "./compile-chunk.js";
import { Positions } from "./positions.js";
import type { ModuleSource } from "./precompiled/modules.js";
import { decodeText } from "./text.js";

/**
 * A compiled script, to be run as often and in as many contexts as one likes. Made by `engine.compile` and `engine.load`; what a module that `lua2js build` has written exports is
 * one too.
 */
export interface Script {
  /** As error messages show it. */
  readonly name: string;
}

let count = 0;

/** The chunks that are alive, by the file name that V8 shows for their code in call sites. */
const chunks = new Map<string, WeakRef<Chunk>>();
const collected = new FinalizationRegistry<string>((filename) => {
  if (chunks.get(filename)?.deref() === undefined) chunks.delete(filename);
});

/** What the compiler has made of a chunk: plain data, which threads can hand to each other. */
export interface CompiledChunk {
  /** As Lua's own: `@script.lua`, `=stdin`, or the source itself; a byte string. */
  readonly chunkName: string;
  readonly code: string;
  readonly map: SourceMap;
  readonly dialect: Dialect;
  /** Whether its functions have environments of their own. */
  readonly environments: boolean;
  /** The modules that it requires by constant names; byte strings. */
  readonly requires: readonly string[];
  readonly codeCache?: CodeCache;
}

/** What decides about a chunk's code beside its text. */
export type ChunkOptions = Required<Pick<CompileOptions, "dialect">> & Pick<CompileOptions, "environments">;

/**
 * @param source a byte string
 * @param chunkName as Lua's own: `@script.lua`, `=stdin`, or the source itself; a byte string
 * @param cache where it may be from an earlier time
 * @throws LuaSyntaxError
 */
export function compile(
  source: string,
  chunkName: string,
  options: ChunkOptions,
  cache?: CompileCache,
): CompiledChunk {
  const compileNow = (): CompiledChunk => ({
    chunkName,
    dialect: options.dialect,
    ...compileChunk(source, { chunkName, format: "script", ...options }),
  });
  return cache === undefined ? compileNow() : cache.get(source, chunkName, options, compileNow);
}

/** A chunk of Lua, compiled once for the whole process. */
export class Chunk implements Script {
  readonly name: string;
  private readonly filename: string;
  private readonly cachedData: Uint8Array | undefined;
  private readonly displayName: string;
  private readonly positions: Positions;
  private program: Program | null = null;
  /** With generators. */
  private generatorProgram: Program | null = null;

  constructor(
    readonly compiled: CompiledChunk,
    /** Where its `require` looks first. */
    readonly modules?: ModuleSource,
  ) {
    const { codeCache } = compiled;
    // Each chunk has a file name of its own, so only one of several with the same code can have the cache's.
    const isCached = codeCache !== undefined && chunks.get(codeCache.filename)?.deref() === undefined;
    this.filename = isCached ? codeCache.filename : `lua2js:${++count}`;
    this.cachedData = isCached ? codeCache.data : undefined;
    this.displayName = chunkId(compiled.chunkName);
    this.name = displayNameOf(compiled.chunkName);
    this.positions = new Positions(compiled.map);
    chunks.set(this.filename, new WeakRef(this));
    collected.register(this, this.filename);
  }

  /** The chunk in a context. */
  evaluate(context: VmContext): EvaluatedChunk {
    const { filename } = this;
    const { code } = this.compiled;
    this.program ??= new Program(code, { filename, cachedData: this.cachedData });
    return {
      script: filename,
      factory: this.program.runInContext(context) as ChunkFactory,
      generators: () => {
        this.generatorProgram ??= new Program(withGenerators(code), { filename });
        return this.generatorProgram.runInContext(context) as GeneratorFactory;
      },
    };
  }

  locate(line: number, column: number): Location | undefined {
    const found = this.positions.find(line, column);
    const { chunkName, environments } = this.compiled;
    return found && { source: this.displayName, chunkName, ...found, hasEnvironments: environments };
  }

  locateFunction(text: string): Location | undefined {
    const { code } = this.compiled;
    const at = code.indexOf(text);
    if (at === -1) return undefined;
    const before = code.slice(0, at);
    return this.locate(before.split("\n").length, at - before.lastIndexOf("\n"));
  }
}

/** A chunk's name as messages show it, as text. */
export function displayNameOf(chunkName: string): string {
  return decodeText(chunkId(chunkName));
}

/** Where a function of one of these chunks begins whose JavaScript text this is, as far as that tells. */
export function locateFunction(filenames: Iterable<string>, text: string): Location | undefined {
  for (const filename of filenames) {
    const location = chunks.get(filename)?.deref()?.locateFunction(text);
    if (location !== undefined) return location;
  }
  return undefined;
}

/** The Lua position of a call site in compiled code; line and column as V8 gives them, from 1. */
export function locate(filename: string, line: number, column: number): Location | undefined {
  return chunks.get(filename)?.deref()?.locate(line, column);
}
