import type { Dialect } from "../../../compiler/index.js";
import { versionOf } from "../built-by.js";
import { type CompiledChunk, displayNameOf } from "../chunk.js";
import { BuildError } from "../errors.js";

/*
 * A precompiled script: an ES module of this shape, line by line. Tools may pack and shorten it like any other; `engine.load` reads the text as it was written, and runs nothing
 * but the code in it.
 *
 *     // lua2js 0.1.0: compiled from "scripts/greet.lua"
 *     import module0 from "./lib/names.js";
 *     export default {
 *     "name": "scripts/greet.lua", "lua2js": { "build": …, … },
 *     "code": String.raw`"use strict";
 *     (lua => {
 *         …
 *     });
 *     `,
 *     "map": { "names": […], "mappings": "…" },
 *     "modules": { ["lib.names"]: () => module0 },
 *     };
 */

/** What a module exports: a script to `engine.run`. */
export interface Precompiled {
  /** As error messages show it. */
  readonly name: string;
  readonly lua2js: Facts;
  readonly code: string;
  /** Of the code: of a source map, version 3, what is not known elsewhere. */
  readonly map: { readonly names: string[]; readonly mappings: string };
  /** The modules that it requires by constant names, as byte strings, as far as they were compiled with it. */
  readonly modules: Readonly<Record<string, () => Precompiled>>;
}

export interface Facts {
  /** Who has compiled it; see `thisBuild`. */
  readonly build: string;
  /** Its source's path in the tree that it was built with, with `/`: `lib/names.lua`. */
  readonly path: string;
  /** As in `CompiledChunk`. */
  readonly chunkName: string;
  readonly dialect: Dialect;
  readonly environments: boolean;
  readonly interruptible: boolean;
}

export interface Printed {
  readonly text: string;
  /** Where the code begins: how many lines are before its first one. */
  readonly linesBefore: number;
}

const SIGNATURE = "// lua2js ";
const BEGINNING = "\nexport default {\n";
const CODE = '\n"code": String.raw`';
const CODE_END = '`,\n"map": ';
const MODULES = ',\n"modules": ';
const END = "\n};\n";

/**
 * The module of a chunk.
 *
 * @param build who has compiled it
 * @param path its source's path in its tree
 * @param modules what it requires: names, byte strings, and what an import of the module says
 */
export function printPrecompiled(
  compiled: CompiledChunk,
  build: string,
  path: string,
  modules: ReadonlyMap<string, string>,
): Printed {
  const { chunkName, dialect, environments, interruptible, code, map } = compiled;
  const name = displayNameOf(chunkName);
  const facts: Facts = { build, path, chunkName, dialect, environments, interruptible };
  const imported = [...modules];
  const imports = imported.map(
    ([, specifier], i) => `import module${i} from ${JSON.stringify(specifier)};\n`,
  );
  const links = imported.map(([module], i) => `[${JSON.stringify(module)}]: () => module${i}`);
  const head = [
    `${SIGNATURE}${versionOf(build)}: compiled from ${JSON.stringify(name)}\n`,
    ...imports,
    BEGINNING.slice(1),
    `"name": ${JSON.stringify(name)}, "lua2js": ${JSON.stringify(facts)},`,
  ].join("");
  const tail = [
    `${CODE_END}${JSON.stringify({ names: map.names, mappings: map.mappings })}`,
    `${MODULES}{ ${links.join(", ")} },`,
    END,
  ].join("");
  return { text: `${head}${CODE}${quote(code)}${tail}`, linesBefore: head.split("\n").length };
}

/** Whether a file's content is such a module: no Lua script begins like that. */
export function isPrecompiledFile(content: Uint8Array): boolean {
  return Buffer.from(content.subarray(0, SIGNATURE.length)).toString("latin1") === SIGNATURE;
}

/**
 * What a module's text exports, without its modules.
 *
 * @param path for the message
 * @throws BuildError if it is not as it was written
 */
export function readPrecompiled(text: string, path: string): Precompiled {
  const code = text.indexOf(CODE);
  const codeEnd = text.indexOf(CODE_END, code);
  const modules = text.indexOf(MODULES, codeEnd);
  const beginning = text.indexOf(BEGINNING);
  if (
    beginning === -1 ||
    code < beginning ||
    codeEnd === -1 ||
    modules === -1 ||
    !text.includes(END, modules)
  ) {
    throw damaged(path);
  }
  try {
    return {
      ...JSON.parse(`{${text.slice(beginning + BEGINNING.length, code).replace(/,$/, "")}}`),
      code: unquote(text.slice(code + CODE.length, codeEnd)),
      map: JSON.parse(text.slice(codeEnd + CODE_END.length, modules)),
      modules: {},
    };
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): BuildError {
  return new BuildError(`${path} is not as lua2js build has written it: build it again`);
}

/** What a raw template cannot hold, it takes in by expressions. */
function quote(code: string): string {
  return code.replace(/`|\$\{|\r/g, (text) => `\${${JSON.stringify(text)}}`);
}

function unquote(template: string): string {
  return template.replace(/\$\{("[^"]*")\}/g, (_, text) => JSON.parse(text));
}
