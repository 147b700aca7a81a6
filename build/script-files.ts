import { readFileSync } from "node:fs";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import { sha256 } from "../runtime/host/digest.js";
import { dialectOf } from "../runtime/host/lua-version.js";
import { codeCacheFile, codeCachePath } from "../runtime/host/precompiled/code-cache-file.js";
import type { BuildFacts, ManifestEntry } from "../runtime/host/precompiled/manifest.js";
import { resolveModule } from "../runtime/host/precompiled/resolve.js";
import { makeFolder } from "../runtime/system/make-folder.js";
import { writeWhole } from "../runtime/system/whole-file.js";
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

export type ScriptOutcome =
  | { readonly entry: ManifestEntry }
  | { readonly failure: BuildFailure }
  /** Nothing can be written: there is no point in going on. A message, as threads do not hand over classes of errors. */
  | { readonly fault: string };

const TYPES =
  'import type { Script } from "lua2js";\ndeclare const script: Script;\nexport default script;\n';

/** Compiles a script and writes its files. */
export function buildScript(job: BuildJob, source: Source): ScriptOutcome {
  const { name, file, output } = source;
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    return { failure: { name, message: fileFailure("open", name, error).message } };
  }
  const requires = new Map<string, string | null>();
  let module: ScriptModule;
  try {
    module = compileSource(job, source, content, requires);
  } catch (error) {
    return { failure: describeFailure(name, error, content) };
  }
  const text = `${module.text}//# ${"sourceMappingURL"}=${encodeURIComponent(`${basename(output)}.map`)}\n`;
  const path = join(job.folder, output);
  try {
    writeFiles(path, source, module, text, content, job.facts);
  } catch (error) {
    return { fault: fileFailure("write", path, error).message };
  }
  const digests = { source: sha256(content), digest: sha256(text) };
  return { entry: { name, output, ...digests, requires: Object.fromEntries(requires) } };
}

/** @param requires takes the modules that it requires, and the scripts of the tree that these are */
function compileSource(
  { facts, paths }: BuildJob,
  { name, path }: Source,
  source: Buffer,
  requires: Map<string, string | null>,
): ScriptModule {
  return scriptModule({
    source,
    name,
    path,
    dialect: dialectOf(facts.lua ?? undefined),
    interruptible: facts.interruptible,
    linkTo: (module) => {
      const target = resolveModule(module, (one) => paths.has(one));
      requires.set(module, target ?? null);
      return target && specifierOf(path, target);
    },
  });
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
  makeFolder(dirname(module));
  writeWhole(`${module}.map`, sourceMap(module, source, mappings, compiled.map.names, content));
  if (v8) writeWhole(codeCachePath(module), codeCacheFile(compiled.code));
  if (types) writeWhole(typesPath(module), TYPES);
  writeWhole(module, text);
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

/** What one script of a tree says to import another one's module: a relative URL. */
function specifierOf(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.lua$/, ".js"));
  return encodeURI(path.startsWith(".") ? path : `./${path}`).replace(/[?#]/g, encodeURIComponent);
}
