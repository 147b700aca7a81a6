import type { ChunkOptions } from "./chunk.js";

/** How many chunks are remembered. One that falls out is compiled again when it is loaded again. */
const CAPACITY = 1000;

/** Compiles a source, a byte string, under a chunk name. */
type Make<T> = (source: string, chunkName: string, options: ChunkOptions) => T;

/** The chunks that were compiled last: the same source under the same name is compiled once, whoever loads it. */
export class ChunkCache<T> {
  private readonly chunks = new Map<string, T>();

  constructor(private readonly make: Make<T>) {}

  /** Throws what `make` throws. */
  get(source: string, chunkName: string, options: ChunkOptions): T {
    const key = keyOf(source, chunkName, options);
    const known = this.chunks.get(key);
    const chunk = known ?? this.make(source, chunkName, options);
    // The order of a map is that of insertion: the first is the one that was not used for longest.
    if (known !== undefined) this.chunks.delete(key);
    this.chunks.set(key, chunk);
    if (this.chunks.size > CAPACITY) this.chunks.delete(this.chunks.keys().next().value as string);
    return chunk;
  }

  forget(source: string, chunkName: string, options: ChunkOptions): void {
    this.chunks.delete(keyOf(source, chunkName, options));
  }
}

function keyOf(source: string, chunkName: string, options: ChunkOptions): string {
  const { dialect, environments = false, interruptible = false } = options;
  return `${dialect} ${environments} ${interruptible}\0${chunkName}\0${source}`;
}
