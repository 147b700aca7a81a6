import type { Chunk, CompiledChunk } from "../chunk.js";

/** Scripts that were compiled ahead of time, as modules for `require`. */
export interface ModuleSource {
  /** For messages: `the build 'dist'`. */
  readonly title: string;
  /**
   * The module of this name, a byte string, if there is one.
   *
   * @throws BuildError if it cannot be used
   */
  find(name: string): Chunk | undefined;
  /** What another thread needs to know of it. */
  portable(): PortableModules;
}

export type PortableModules =
  /** A build's folder, if its manifest still has this digest. */
  | { readonly folder: string; readonly digest: string }
  /** Modules that were imported, by name. */
  | { readonly chunks: Readonly<Record<string, CompiledChunk>> };
