import { Chunk } from "../chunk.js";
import { BuildFolder, titleOf } from "./build-folder.js";
import { LinkedModules } from "./linked-modules.js";
import type { ModuleSource, PortableModules } from "./modules.js";

/** The modules that another thread has told of. */
export function modulesFrom(portable: PortableModules): ModuleSource {
  if ("folder" in portable) return new BuildElsewhere(portable);
  const chunks = Object.entries(portable.chunks).map(
    ([name, compiled]) => [name, new Chunk(compiled)] as const,
  );
  return new LinkedModules(() => new Map(chunks));
}

/** A build that another thread has opened; this one does it when a module is first looked for. */
class BuildElsewhere implements ModuleSource {
  readonly title: string;
  private build: BuildFolder | undefined;

  constructor(private readonly opened: { readonly folder: string; readonly digest: string }) {
    this.title = titleOf(opened.folder);
  }

  find(name: string): Chunk | undefined {
    const { folder, digest } = this.opened;
    this.build ??= BuildFolder.open(folder, digest);
    return this.build.find(name);
  }

  portable(): PortableModules {
    return this.opened;
  }
}
