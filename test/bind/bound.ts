import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";
import { type BindOptions, bindModule } from "../../bind/index.js";
import type { HostModule } from "../../index.js";
import { folder } from "../cli/command.js";

/** A folder with a TypeScript module and what it compiles to. */
export function hostFolder(source: string, name = "host"): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return folder({
    [`${name}.ts`]: source,
    [`${name}.js`]: outputText,
    "package.json": '{ "type": "module" }',
  });
}

/** The files that are made of a module, by their names. */
export function bind(source: string, options?: BindOptions): Record<string, string> {
  const { files, diagnostics } = bindModule(join(hostFolder(source), "host.ts"), options);
  if (files === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return Object.fromEntries(files);
}

/** What is wrong with a module: `line:column: message`. */
export function problemsOf(source: string): string[] {
  const { diagnostics } = bindModule(join(hostFolder(source), "host.ts"));
  return diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

/** The module that is made of a TypeScript module, imported. */
export async function bound(source: string): Promise<HostModule> {
  const path = hostFolder(source);
  const { files, diagnostics } = bindModule(join(path, "host.ts"));
  if (files === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  for (const [name, text] of files) writeFileSync(join(path, name), text);
  const imported: { default: HostModule } = await import(pathToFileURL(join(path, "host.lua.js")).href);
  return imported.default;
}
