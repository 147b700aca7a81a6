import { Script as Program, type Context as VmContext } from "node:vm";
import type { CompileOptions } from "../../compiler/index.js";
import { chunkId } from "../../compiler/parse/chunk-id.js";
import { withGenerators } from "../../compiler/print/generators.js";
import type { ChunkFactory, CompiledChunk, GeneratorFactory, Location } from "../realm/host.js";
import { compileChunk } from "./compile-chunk.js";
import { Positions } from "./positions.js";
import { decodeText } from "./text.js";

/** A compiled script, to be run as often and in as many contexts as one likes. Made by `engine.compile` and `engine.load`. */
export interface Script {
  /** As error messages show it. */
  readonly name: string;
}

/** What decides about a chunk's code beside its text. */
export type ChunkOptions = Pick<CompileOptions, "dialect" | "environments">;

let count = 0;

/** The chunks that are alive, by the file name that V8 shows for their code in call sites. */
const chunks = new Map<string, WeakRef<Chunk>>();
const collected = new FinalizationRegistry<string>((filename) => chunks.delete(filename));

/** A chunk of Lua, compiled once for the whole process. */
export class Chunk implements Script {
  readonly name: string;
  /** Evaluates to the chunk's factory, in the context in which it is run. */
  private readonly program: Program;
  /** Evaluates to the same with generators. */
  private generatorProgram: Program | undefined;
  private readonly code: string;
  /** As call sites name it. */
  private readonly filename: string;
  private readonly displayName: string;
  private readonly positions: Positions;
  private readonly hasEnvironments: boolean;

  /**
   * @param source a byte string
   * @param chunkName as Lua's own: `@script.lua`, `=stdin`, or the source itself; a byte string
   * @throws LuaSyntaxError
   */
  constructor(source: string, chunkName: string, options: ChunkOptions) {
    this.displayName = chunkId(chunkName);
    this.name = decodeText(this.displayName);
    const { code, map, environments } = compileChunk(source, { chunkName, format: "script", ...options });
    this.hasEnvironments = environments;
    this.code = code;
    this.filename = `lua2js:${++count}`;
    this.program = new Program(code, { filename: this.filename });
    this.positions = new Positions(map);
    chunks.set(this.filename, new WeakRef(this));
    collected.register(this, this.filename);
  }

  evaluate(context: VmContext): CompiledChunk {
    return {
      script: this.filename,
      factory: this.program.runInContext(context) as ChunkFactory,
      generators: () => {
        this.generatorProgram ??= new Program(withGenerators(this.code), { filename: this.filename });
        return this.generatorProgram.runInContext(context) as GeneratorFactory;
      },
    };
  }

  locate(line: number, column: number): Location | undefined {
    const found = this.positions.find(line, column);
    return found && { source: this.displayName, ...found, hasEnvironments: this.hasEnvironments };
  }
}

/** The Lua position of a call site in compiled code; line and column as V8 gives them, from 1. */
export function locate(filename: string, line: number, column: number): Location | undefined {
  return chunks.get(filename)?.deref()?.locate(line, column);
}
