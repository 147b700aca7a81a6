import { thisBuild } from "../runtime/host/built-by.js";
import { type ChunkOptions, type CompiledChunk, compile } from "../runtime/host/chunk.js";
import type { CompileCache } from "../runtime/host/compile-cache.js";
import { printPrecompiled } from "../runtime/host/precompiled/format.js";
import { byteStringOf, encodeText } from "../runtime/host/text.js";

/** What is to become a module. */
export interface ModuleRequest {
  readonly source: Uint8Array;
  /** As messages show the script. */
  readonly name: string;
  /** The script's path in its tree, with `/`. */
  readonly path: string;
  readonly dialect: ChunkOptions["dialect"];
  /** Whether it can be run under limits. */
  readonly interruptible: boolean;
  /** What an import of a module that the script requires says, if it is there; names are byte strings. */
  readonly linkTo: (name: string) => string | undefined;
  readonly cache?: CompileCache;
}

export interface ScriptModule {
  readonly text: string;
  /** Of a source map of the text. */
  readonly mappings: string;
  readonly compiled: CompiledChunk;
}

/** Compiles a script to the text of a module that exports it. @throws LuaSyntaxError */
export function scriptModule(request: ModuleRequest): ScriptModule {
  const { source, name, path, dialect, interruptible, linkTo, cache } = request;
  const compiled = compile(byteStringOf(source), `@${encodeText(name)}`, { dialect, interruptible }, cache);
  const links = new Map<string, string>();
  for (const required of compiled.requires) {
    const specifier = linkTo(required);
    if (specifier !== undefined) links.set(required, specifier);
  }
  const { text, linesBefore } = printPrecompiled(compiled, thisBuild(), path, links);
  return { text, mappings: ";".repeat(linesBefore) + compiled.map.mappings, compiled };
}
