import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Chunk } from "../chunk.js";
import { sha256 } from "../digest.js";
import { BuildError } from "../errors.js";
import { readCodeCache } from "./code-cache-file.js";
import { readPrecompiled } from "./format.js";
import { MANIFEST, type Manifest, type ManifestEntry, type ReadManifest, readManifest } from "./manifest.js";
import type { ModuleSource, PortableModules } from "./modules.js";
import { resolveModule } from "./resolve.js";
import { checkBuild, compiledIn } from "./script.js";

/** The builds that were opened last, by folder. */
const opened = new Map<string, BuildFolder>();

/** A folder that `lua2js build` has written, as it was when it was opened. A script's file is read when the script is first needed. */
export class BuildFolder implements ModuleSource {
  readonly title: string;
  private readonly manifest: Manifest;
  private readonly digest: string;
  private readonly chunks = new Map<string, Chunk>();

  private constructor(
    private readonly folder: string,
    { manifest, digest }: ReadManifest,
  ) {
    this.title = titleOf(folder);
    this.manifest = manifest;
    this.digest = digest;
  }

  /**
   * Opens a folder. While it does not change, it is the same build each time.
   *
   * @param digest the manifest's SHA-256, if it must be that of before
   * @throws BuildError if there is no build in it, it is damaged or changed, or another version of lua2js has made it
   */
  static open(folder: string, digest?: string): BuildFolder {
    const path = resolve(folder);
    const read = readManifest(path);
    if (read === undefined) {
      throw new BuildError(`${folder} is no folder of lua2js build: it has no ${MANIFEST}`);
    }
    checkBuild(folder, read.manifest.build);
    if (digest !== undefined && digest !== read.digest) {
      throw new BuildError(`${folder} has been built anew since it was opened: open it again`);
    }
    const known = opened.get(path);
    if (known !== undefined && known.digest === read.digest) return known;
    const build = new BuildFolder(path, read);
    opened.set(path, build);
    return build;
  }

  /** The paths of the sources in their tree. */
  get paths(): string[] {
    return Object.keys(this.manifest.scripts);
  }

  /** The script that was compiled from the source at this path. @throws BuildError if there is none, or its file is not what the manifest says */
  script(path: string): Chunk {
    const entry = this.entry(path);
    if (entry === undefined) throw new BuildError(`there is no script '${path}' in ${this.title}`);
    let chunk = this.chunks.get(path);
    if (chunk === undefined) {
      chunk = this.read(entry);
      this.chunks.set(path, chunk);
    }
    return chunk;
  }

  find(name: string): Chunk | undefined {
    const path = resolveModule(name, (one) => this.entry(one) !== undefined);
    return path === undefined ? undefined : this.script(path);
  }

  portable(): PortableModules {
    return { folder: this.folder, digest: this.digest };
  }

  private entry(path: string): ManifestEntry | undefined {
    const { scripts } = this.manifest;
    return Object.hasOwn(scripts, path) ? scripts[path] : undefined;
  }

  private read({ output, digest }: ManifestEntry): Chunk {
    const file = join(this.folder, output);
    let content: Buffer;
    try {
      content = readFileSync(file);
    } catch (error) {
      throw new BuildError(`${file} cannot be read: ${(error as Error).message}`);
    }
    if (sha256(content) !== digest) {
      throw new BuildError(`${file} is not what ${MANIFEST} says: open the build again, or build again`);
    }
    const script = readPrecompiled(content.toString(), file);
    return new Chunk(compiledIn(script, readCodeCache(file, script.code)), { modules: this });
  }
}

export function titleOf(folder: string): string {
  return `the build '${folder}'`;
}
