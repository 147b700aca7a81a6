import { Script as Program, type Context as VmContext } from "node:vm";
import type { CompileOptions, Dialect, SourceMap } from "../../compiler/index.js";
import { chunkId } from "../../compiler/parse/chunk-id.js";
import { withGenerators } from "../../compiler/print/generators.js";
import type {
  ChunkFactory,
  CodeOptions,
  Dumped,
  EvaluatedChunk,
  GeneratorFactory,
  Location,
} from "../realm/host.js";
import type { CodeCache } from "./code-cache.js";
import type { CompileCache } from "./compile-cache.js";
import { compileChunk, functionText } from "./compile-chunk.js";
import { isDebugged, withBreak, withSourceMap } from "./debugging.js";
import { BuildError } from "./errors.js";
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
export interface CompiledChunk extends CodeOptions {
  /** As Lua's own: `@script.lua`, `=stdin`, or the source itself; a byte string. */
  readonly chunkName: string;
  readonly code: string;
  readonly map: SourceMap;
  /** What it was compiled from, a byte string; not there if it was compiled ahead of time. */
  readonly source?: string;
  readonly dialect: Dialect;
  /** The map says where statements begin, as a debugger may want to know. */
  readonly isDebugged: boolean;
  /** The modules that it requires by constant names; byte strings. */
  readonly requires: readonly string[];
  readonly codeCache?: CodeCache;
}

/** What decides about a chunk's code beside its text. */
export type ChunkOptions = Required<Pick<CompileOptions, "dialect">> &
  Pick<CompileOptions, "environments" | "interruptible" | "fields" | "mayGoOn">;

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
  const statements = isDebugged();
  const compileNow = (): CompiledChunk => ({
    chunkName,
    source,
    dialect: options.dialect,
    isDebugged: statements,
    ...compileChunk(source, { chunkName, format: "script", ...options, statements }),
  });
  return cache === undefined || statements ? compileNow() : cache.get(source, chunkName, options, compileNow);
}

/** What a chunk can do beside running. All are optional. */
export interface ChunkWays {
  /** Makes the same chunk with checkpoints. */
  readonly compileInterruptible?: () => Chunk;
  /** A debugger stops where its main function begins. */
  readonly breakOnStart?: boolean;
  /** Where its `require` looks first. */
  readonly modules?: ModuleSource;
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
    private readonly ways: ChunkWays = {},
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

  /** Where its `require` looks first. */
  get modules(): ModuleSource | undefined {
    return this.ways.modules;
  }

  /**
   * The same chunk with checkpoints.
   *
   * @throws BuildError if it was compiled ahead of time without them
   */
  interruptible(): Chunk {
    if (this.compiled.interruptible) return this;
    if (this.ways.compileInterruptible !== undefined) return this.ways.compileInterruptible();
    throw new BuildError(
      `${this.name} was compiled ahead of time so that it cannot be stopped: build it with --interruptible, or import it with ?interruptible, to run it under a limit`,
    );
  }

  /** The chunk in a context. */
  evaluate(context: VmContext): EvaluatedChunk {
    const { filename } = this;
    const { code, environments, interruptible } = this.compiled;
    this.program ??= new Program(this.shown(this.ways.breakOnStart ? withBreak(code) : code), {
      filename,
      cachedData: this.cachedData,
    });
    return {
      script: filename,
      source: this.displayName,
      environments,
      interruptible,
      factory: this.program.runInContext(context) as ChunkFactory,
      generators: () => {
        this.generatorProgram ??= new Program(this.shown(withGenerators(code)), { filename });
        return this.generatorProgram.runInContext(context) as GeneratorFactory;
      },
    };
  }

  /** Code as a debugger is to see it, if there is any. */
  private shown(code: string): string {
    const { source, map, chunkName, isDebugged } = this.compiled;
    return !isDebugged || source === undefined ? code : withSourceMap(code, map, chunkName, source);
  }

  locate(line: number, column: number): Location | undefined {
    const found = this.positions.find(line, column);
    const { chunkName, environments } = this.compiled;
    return found && { source: this.displayName, chunkName, ...found, hasEnvironments: environments };
  }

  locateFunction(text: string): Location | undefined {
    return this.placeOf(text, (line, column) => this.locate(line, column));
  }

  dump(text: string, isMain: boolean): Dumped | undefined {
    const { chunkName, source, dialect = "union" } = this.compiled;
    if (source === undefined) return undefined;
    return this.placeOf(text, (line, column) => {
      if (isMain) return { chunkName, text: source, isMain };
      const place = this.positions.find(line, column);
      const written = place && functionText(source, chunkName, dialect, place);
      return written === undefined ? undefined : { chunkName, text: written, isMain };
    });
  }

  /** What `answer` says of the line and column, from 1, where a function begins whose JavaScript text this is; undefined if there is none. */
  private placeOf<T>(text: string, answer: (line: number, column: number) => T): T | undefined {
    const { code } = this.compiled;
    const at = code.indexOf(text);
    if (at === -1) return undefined;
    const before = code.slice(0, at);
    return answer(before.split("\n").length, at - before.lastIndexOf("\n"));
  }
}

/** What a function of one of these chunks is for `string.dump`, as far as its JavaScript text tells which it is. */
export function dump(filenames: Iterable<string>, text: string, isMain: boolean): Dumped | undefined {
  for (const filename of filenames) {
    const dumped = chunks.get(filename)?.deref()?.dump(text, isMain);
    if (dumped !== undefined) return dumped;
  }
  return undefined;
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
