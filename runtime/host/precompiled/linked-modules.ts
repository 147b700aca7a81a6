import type { Chunk } from "../chunk.js";
import type { ModuleSource, PortableModules } from "./modules.js";

/** The modules that came with a script that was imported. */
export class LinkedModules implements ModuleSource {
  readonly title = "the modules that were imported with the script";
  private known: ReadonlyMap<string, Chunk> | undefined;

  /** @param gather is called once, when the first module is looked for */
  constructor(private readonly gather: () => ReadonlyMap<string, Chunk>) {}

  find(name: string): Chunk | undefined {
    return this.chunks.get(name);
  }

  portable(): PortableModules {
    return { chunks: Object.fromEntries([...this.chunks].map(([name, { compiled }]) => [name, compiled])) };
  }

  private get chunks(): ReadonlyMap<string, Chunk> {
    this.known ??= this.gather();
    return this.known;
  }
}
