import { dirname, relative, resolve, sep } from "node:path";
import { Chunk } from "../chunk.js";
import { BuildFolder } from "./build-folder.js";
import { readCodeCache } from "./code-cache-file.js";
import { type Precompiled, readPrecompiled } from "./format.js";
import { readManifest } from "./manifest.js";
import { checkBuild, compiledIn } from "./script.js";

/**
 * The script in a file that `lua2js build` has written. If the folder that it was written to is still around it, its `require` finds the other scripts there.
 *
 * @throws BuildError if another version of lua2js has made it, or it is not as it was written
 */
export function loadPrecompiled(content: Uint8Array, path: string): Chunk {
  const script = readPrecompiled(Buffer.from(content).toString(), path);
  checkBuild(path, script.lua2js.build);
  const folder = buildFolder(script, path);
  if (folder !== undefined) return BuildFolder.open(folder).script(script.lua2js.path);
  return new Chunk(compiledIn(script, readCodeCache(path, script.code)));
}

/** The folder whose manifest names this file. */
function buildFolder(script: Precompiled, path: string): string | undefined {
  const source = script.lua2js.path;
  const folder = source.split("/").reduce((inner) => dirname(inner), resolve(path));
  const entry = readManifest(folder)?.manifest.scripts[source];
  return entry?.output === relative(folder, resolve(path)).replaceAll(sep, "/") ? folder : undefined;
}
