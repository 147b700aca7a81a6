import type { Dialect } from "../../compiler/index.js";
import { Chunk } from "./chunk.js";

/** How many chunks are remembered. One that falls out is compiled again when it is loaded again. */
const CAPACITY = 1000;

/** The chunks that an engine compiled last: the same source under the same name is compiled once, whoever loads it. */
export class ChunkCache {
  private readonly chunks = new Map<string, Chunk>();

  constructor(private readonly dialect: Dialect) {}

  /**
   * @param environments whether its functions have environments of their own in any case
   * @throws LuaSyntaxError
   */
  get(source: string, chunkName: string, environments = false): Chunk {
    const key = `${environments ? "environments" : ""}\0${chunkName}\0${source}`;
    const known = this.chunks.get(key);
    const options = { dialect: this.dialect, ...(environments ? { environments } : {}) };
    const chunk = known ?? new Chunk(source, chunkName, options);
    // The order of a map is that of insertion: the first is the one that was not used for longest.
    if (known !== undefined) this.chunks.delete(key);
    this.chunks.set(key, chunk);
    if (this.chunks.size > CAPACITY) this.chunks.delete(this.chunks.keys().next().value as string);
    return chunk;
  }
}
