import { mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import { sha256 } from "../runtime/host/digest.js";
import { LuaSyntaxError } from "../runtime/host/errors.js";
import { dialectOf } from "../runtime/host/lua-version.js";
import { codeCacheFile, codeCachePath } from "../runtime/host/precompiled/code-cache-file.js";
import type { BuildFacts, ManifestEntry } from "../runtime/host/precompiled/manifest.js";
import { resolveModule } from "../runtime/host/precompiled/resolve.js";
import { writeWhole } from "../runtime/host/whole-file.js";
import { type BuildFailure, describeFailure } from "./failure.js";
import { fileFailure } from "./file-failure.js";
import { type ScriptModule, scriptModule } from "./script-module.js";
import type { Source } from "./sources.js";

/** What all scripts of a build are compiled with; threads are given a copy. */
export interface BuildJob {
  /** Where modules are written. */
  readonly folder: string;
  readonly facts: BuildFacts;
  /** The paths of all scripts of the tree. */
  readonly paths: ReadonlySet<string>;
}

export type ScriptOutcome = { readonly entry: ManifestEntry } | { readonly failure: BuildFailure };

const TYPES =
  'import type { Script } from "lua2js";\ndeclare const script: Script;\nexport default script;\n';

/**
 * Compiles a script and writes its files.
 *
 * @throws BuildError if they cannot be written
 */
export function buildScript(job: BuildJob, source: Source): ScriptOutcome {
  const { folder, facts, paths } = job;
  let content: Buffer;
  try {
    content = readFileSync(source.file);
  } catch (error) {
    return { failure: { name: source.name, message: fileFailure("open", source.name, error).message } };
  }
  const requires: Record<string, string | null> = {};
  let module: ScriptModule;
  try {
    module = scriptModule({
      source: content,
      name: source.name,
      path: source.path,
      dialect: dialectOf(facts.lua ?? undefined),
      linkTo: (name) => {
        const target = resolveModule(name, (path) => paths.has(path));
        requires[name] = target ?? null;
        return target && specifierOf(source.path, target);
      },
    });
  } catch (error) {
    if (!(error instanceof LuaSyntaxError)) throw error;
    return { failure: describeFailure(source.name, error, content) };
  }
  const { name, output } = source;
  const text = `${module.text}//# ${"sourceMappingURL"}=${encodeURIComponent(`${basename(output)}.map`)}\n`;
  writeFiles(join(folder, output), source, module, text, content, facts);
  return { entry: { name, source: sha256(content), output, digest: sha256(text), requires } };
}

/** The paths of all that is written for a module. */
export function filesOf(module: string, { v8, types }: BuildFacts): string[] {
  return [
    module,
    `${module}.map`,
    ...(v8 ? [codeCachePath(module)] : []),
    ...(types ? [typesPath(module)] : []),
  ];
}

function writeFiles(
  module: string,
  source: Source,
  { mappings, compiled }: ScriptModule,
  text: string,
  content: Buffer,
  { v8, types }: BuildFacts,
): void {
  try {
    mkdirSync(dirname(module), { recursive: true });
    writeWhole(`${module}.map`, sourceMap(module, source, mappings, compiled.map.names, content));
    if (v8) writeWhole(codeCachePath(module), codeCacheFile(compiled.code));
    if (types) writeWhole(typesPath(module), TYPES);
    writeWhole(module, text);
  } catch (error) {
    throw fileFailure("write", module, error);
  }
}

function typesPath(module: string): string {
  return module.replace(/\.js$/, ".d.ts");
}

function sourceMap(
  module: string,
  source: Source,
  mappings: string,
  names: string[],
  content: Buffer,
): string {
  const place = relative(dirname(module), source.file).replaceAll(sep, "/");
  const sources = [place.split("/").map(encodeURIComponent).join("/")];
  const file = basename(module);
  return JSON.stringify({ version: 3, file, sources, sourcesContent: [content.toString()], names, mappings });
}

/** What one script of a tree says to import another one's module. */
function specifierOf(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.lua$/, ".js"));
  return path.startsWith(".") ? path : `./${path}`;
}
