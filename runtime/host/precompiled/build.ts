import type { Script } from "../chunk.js";
import { BuildFolder } from "./build-folder.js";

/**
 * A folder that `lua2js build` has written: scripts that engines and pools run, and that find each other with `require`.
 *
 *     const build = Build.open("dist");
 *     await engine.run(build.script("main.lua"));
 *
 * It is what the folder was when it was opened. If the folder is built anew, scripts that have not been needed before are errors, until it is opened again.
 */
export class Build {
  readonly #folder: BuildFolder;

  private constructor(folder: BuildFolder) {
    this.#folder = folder;
  }

  /** @throws BuildError if there is no build in the folder, it is damaged, or another version of lua2js has made it */
  static open(folder: string): Build {
    return new Build(BuildFolder.open(folder));
  }

  /** The scripts, by the paths of their sources in the tree that was built, with `/`: `lib/names.lua`. */
  get paths(): string[] {
    return this.#folder.paths;
  }

  /**
   * The script that was compiled from the source at this path.
   *
   * @throws BuildError if there is none, or its file has changed
   */
  script(path: string): Script {
    return this.#folder.script(path);
  }
}
