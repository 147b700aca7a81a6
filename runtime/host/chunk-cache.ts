import type { ChunkOptions } from "./chunk.js";

/** How many chunks are remembered. One that falls out is compiled again when it is loaded again. */
const CAPACITY = 1000;

/** How many characters of source all of them may have together: scripts that load long ones are not to fill the memory. Their code has some twenty times as many. */
const MOST_CHARACTERS = 4 * 2 ** 20;

/** Compiles a source, a byte string, under a chunk name. */
type Make<T> = (source: string, chunkName: string, options: ChunkOptions) => T;

/** The chunks that were compiled last: the same source under the same name is compiled once, whoever loads it. */
export class ChunkCache<T> {
  private readonly chunks = new Map<string, T>();
  /** Of all keys together, which hold the sources. */
  private characters = 0;

  constructor(private readonly make: Make<T>) {}

  /** Throws what `make` throws. */
  get(source: string, chunkName: string, options: ChunkOptions): T {
    const key = keyOf(source, chunkName, options);
    const known = this.chunks.get(key);
    const chunk = known ?? this.make(source, chunkName, options);
    // The order of a map is that of insertion: the first is the one that was not used for longest.
    this.delete(key);
    this.chunks.set(key, chunk);
    this.characters += key.length;
    while (this.chunks.size > CAPACITY || (this.characters > MOST_CHARACTERS && this.chunks.size > 1))
      this.delete(this.chunks.keys().next().value as string);
    return chunk;
  }

  forget(source: string, chunkName: string, options: ChunkOptions): void {
    this.delete(keyOf(source, chunkName, options));
  }

  private delete(key: string): void {
    if (this.chunks.delete(key)) this.characters -= key.length;
  }
}

function keyOf(source: string, chunkName: string, options: ChunkOptions): string {
  const { dialect, environments = false, interruptible = false, fields = true } = options;
  return `${dialect} ${environments} ${interruptible} ${fields}\0${chunkName}\0${source}`;
}
