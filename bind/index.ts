import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Project, type ProjectOptions, type SourceFile, ts } from "ts-morph";
import { readExports } from "./exports.js";
import type { Diagnostic, ModuleModel } from "./model.js";
import { Problems } from "./problems.js";
import { TypeReader } from "./types.js";
import { writeDeclarations, writeModule } from "./write-module.js";
import { writeStub } from "./write-stub.js";

export type { Diagnostic } from "./model.js";

/** How a module is described. All are optional. */
export interface BindOptions {
  /** The name that scripts require it by; by default that of the file. */
  name?: string;
  /** What the generated module imports the host's own module as; by default the JavaScript file of the same name, beside it: `./users.js`. */
  import?: string;
}

/** A module cannot be read at all. The message is for the user. */
export class BindError extends Error {
  override readonly name = "BindError";
}

/** What becomes of a module: texts, by the names of their files; or what hinders it. */
export type Bound =
  | { readonly files: ReadonlyMap<string, string>; readonly diagnostics: readonly [] }
  | { readonly files: null; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads a TypeScript module and describes it for Lua: `NAME.lua.js`, an ES module whose default export is a `HostModule`; `NAME.lua.d.ts`, its types; and
 * `NAME.d.lua`, what the Lua language server has to know.
 *
 * @throws BindError if the tsconfig.json that it belongs to is wrong, Error if there is no such file
 */
export function bindModule(path: string, options: BindOptions = {}): Bound {
  const problems = new Problems();
  const file = openProject(path).addSourceFileAtPath(path);
  complainOfSyntax(file, problems);
  const reader = new TypeReader(problems);
  const exports = readExports(file, reader);
  const diagnostics = problems.sorted;
  if (diagnostics.length > 0) return { files: null, diagnostics };

  const source = basename(path);
  const plain = source.replace(/\.[cm]?tsx?$/, "");
  const name = options.name ?? plain;
  const model: ModuleModel = { name, doc: moduleDoc(file), types: reader.types, exports };
  // Where Node tells modules apart by the names of their files, ours are as the source's.
  const kind = source.endsWith(".mts") ? "m" : "";
  const specifier = options.import ?? `./${plain}.${compiledKind(source)}js`;
  const files = new Map([
    [`${plain}.lua.${kind}js`, writeModule(model, source, specifier)],
    [`${plain}.lua.d.${kind}ts`, writeDeclarations(model, source)],
    [`${plain}.d.lua`, writeStub(model, source)],
  ]);
  return { files, diagnostics: [] };
}

/** A project with the options of the nearest tsconfig.json; null is told apart from other types in any case. */
function openProject(path: string): Project {
  const config = nearestConfig(dirname(resolve(path)));
  const options: ProjectOptions =
    config === undefined
      ? {
          compilerOptions: {
            target: ts.ScriptTarget.ESNext,
            module: ts.ModuleKind.NodeNext,
            moduleResolution: ts.ModuleResolutionKind.NodeNext,
            strict: true,
          },
        }
      : {
          tsConfigFilePath: config,
          skipAddingFilesFromTsConfig: true,
          compilerOptions: { strictNullChecks: true },
        };
  try {
    return new Project(options);
  } catch (error) {
    // All that it reads is the configuration.
    throw new BindError(`cannot read ${relative("", config ?? "")} (${(error as Error).message})`);
  }
}

function nearestConfig(folder: string): string | undefined {
  const path = join(folder, "tsconfig.json");
  if (existsSync(path)) return path;
  const outer = dirname(folder);
  return outer === folder ? undefined : nearestConfig(outer);
}

function complainOfSyntax(file: SourceFile, problems: Problems): void {
  for (const diagnostic of file.getProject().getProgram().getSyntacticDiagnostics(file)) {
    const { line, column } = file.getLineAndColumnAtPos(diagnostic.getStart());
    problems.addAt(
      file.getFilePath(),
      line,
      column,
      ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, "\n"),
    );
  }
}

/** The comment at the head of the file that says `@module` or `@packageDocumentation`, or is followed by an empty line. */
function moduleDoc(file: SourceFile): string {
  const text = file.getFullText().replace(/^#!.*\n/, "");
  const found = /^\s*\/\*\*((?:(?!\*\/)[\s\S])*)\*\/[ \t]*\n(?=[ \t]*\n|[ \t]*import\b)/.exec(text);
  if (found === null) return "";
  const lines = found[1].split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  return lines
    .filter((line) => !/^@(module|packageDocumentation|file|fileoverview)\b/.test(line))
    .join("\n")
    .trim();
}

function compiledKind(source: string): string {
  return /\.([cm])tsx?$/.exec(source)?.[1] ?? "";
}
