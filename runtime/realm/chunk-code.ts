import { Continuation, type Rest, type RestCode } from "./continuation.js";
import type { EvaluatedChunk } from "./host.js";
import { type AsyncContinuation, operations } from "./operations.js";
import { type Raising, raisingIn } from "./raise.js";
import { running } from "./thread.js";
import type { LuaFunction, LuaValue, Values } from "./value.js";

/** A continuation of a chunk, with generators: see {@link AsyncContinuation}. */
export type GeneratorContinuation = (at: number, wait: Promise<Values>, ...live: LuaValue[]) => Rest;

/** What the code of a chunk with generators is given beside the operations. */
interface OwnOperations {
  readonly raising: Raising;
  /** Takes the continuations, in the order of `continuation`, with the line of the code where each begins. */
  generator(line: number, f: GeneratorContinuation): AsyncContinuation;
  /** Where a continuation of the chunk waited last: each sets it before it yields. */
  line: number;
}

export type GeneratorOperations = typeof operations & OwnOperations;

interface Generator {
  readonly f: GeneratorContinuation;
  readonly code: RestCode;
}

/** The operations and a chunk's own: inherited, since copying them would take longer than compiling a small chunk does. */
function withOperations<Own>(own: Own): typeof operations & Own {
  return Object.setPrototypeOf(own, operations) as typeof operations & Own;
}

/** The code of a chunk in this realm: the functions that make its closures, and its continuations in both modes. */
export class ChunkCode {
  /** A chunk's main function on these globals. */
  readonly instantiate: (globals: LuaValue) => LuaFunction;
  /** What begins each continuation, in the mode that the running thread needs. */
  private readonly begin: AsyncContinuation[] = [];
  private generators: readonly Generator[] | null = null;
  private readonly raising: Raising;

  constructor(private readonly chunk: EvaluatedChunk) {
    this.raising = raisingIn(chunk.source);
    this.instantiate = chunk.factory(
      withOperations({ continuation: (f) => this.add(f), raising: this.raising }),
    );
  }

  private add(f: AsyncContinuation): AsyncContinuation {
    const number = this.begin.length;
    const begin: AsyncContinuation = (at, wait, ...live) =>
      running.thread.isCoroutine ? this.suspend(number, at, wait, live) : f(at, wait, ...live);
    this.begin.push(begin);
    return begin;
  }

  private suspend(
    number: number,
    at: number,
    wait: Promise<Values>,
    live: readonly LuaValue[],
  ): Promise<Values> {
    this.generators ??= this.evaluateGenerators();
    const { f, code } = this.generators[number];
    return new Continuation(code, f(at, wait, ...live), wait) as unknown as Promise<Values>;
  }

  /** Functions that are made in generators hand over to the same continuations as all others. */
  private evaluateGenerators(): Generator[] {
    const generators: Generator[] = [];
    const { script } = this.chunk;
    const lua = withOperations<OwnOperations>({
      raising: this.raising,
      line: 0,
      generator: (definition, f) => {
        const number = generators.length;
        generators.push({ f, code: { name: f.name, script, definition, chunk: lua } });
        return this.begin[number];
      },
    });
    this.chunk.generators()(lua);
    if (generators.length !== this.begin.length) throw new Error("the two texts of a chunk differ");
    return generators;
  }
}
