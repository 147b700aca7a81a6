import { isBuiltin } from "node:module";
import { join, posix } from "node:path";
import { Node, Project, type SourceFile } from "ts-morph";
import { describe, expect, it } from "vitest";

/** What the files of a room may import: other rooms by folder (`types:` for types only), and Node's modules. */
interface Rule {
  readonly room: string;
  readonly imports: readonly string[];
  readonly types?: readonly string[];
  readonly node?: boolean;
}

/** The arrows of docs/architecture.md; the first room that holds a file counts. */
const RULES: readonly Rule[] = [
  { room: "compiler/", imports: ["compiler/"] },
  { room: "check/", imports: ["check/", "compiler/"] },
  { room: "runtime/realm/", imports: ["runtime/realm/"] },
  { room: "runtime/system/", imports: ["runtime/system/"], node: true },
  {
    room: "runtime/cache/",
    imports: ["runtime/cache/", "runtime/system/"],
    types: ["runtime/realm/"],
    node: true,
  },
  {
    room: "runtime/host/",
    imports: [
      "runtime/host/",
      "runtime/system/",
      "runtime/cache/",
      "compiler/",
      "check/",
      "runtime/realm/stack-text.ts",
    ],
    types: ["runtime/realm/"],
    node: true,
  },
  { room: "stdlib/", imports: ["stdlib/", "runtime/realm/"] },
  { room: "page/", imports: ["page/", "runtime/cache/trace/data.ts"] },
  {
    room: "playground/",
    imports: [
      "playground/",
      "page/",
      "runtime/host/",
      "runtime/system/",
      "runtime/cache/",
      "stdlib/bundle.ts",
    ],
    types: ["compiler/", "runtime/realm/"],
  },
  { room: "bind/", imports: ["bind/", "runtime/host/typed/description.ts"], node: true },
  { room: "build/", imports: ["build/", "runtime/host/", "runtime/system/"], node: true },
  {
    room: "cli/",
    imports: ["cli/", "index.ts", "build/index.ts", "bind/index.ts", "runtime/system/"],
    node: true,
  },
];

interface Reference {
  readonly specifier: string;
  readonly line: number;
  readonly typesOnly: boolean;
}

function references(file: SourceFile): Reference[] {
  return file.getImportStringLiterals().map((literal) => {
    const parent = literal.getParentOrThrow();
    const isDeclaration = Node.isImportDeclaration(parent) || Node.isExportDeclaration(parent);
    const typesOnly = isDeclaration ? parent.isTypeOnly() : Node.isLiteralTypeNode(parent);
    return { specifier: literal.getLiteralValue(), line: literal.getStartLineNumber(), typesOnly };
  });
}

/** Every import that goes against the arrows, as `file:line imports what`. */
function violations(project: Project, root: string): string[] {
  const found: string[] = [];
  for (const file of project.getSourceFiles()) {
    const path = file.getFilePath().slice(root.length);
    const rule = RULES.find(({ room }) => path.startsWith(room));
    if (rule === undefined) continue;
    for (const { specifier, line, typesOnly } of references(file)) {
      const allowed = typesOnly ? [...rule.imports, ...(rule.types ?? [])] : rule.imports;
      const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
      const isAllowed = specifier.startsWith(".")
        ? allowed.some((room) => target.startsWith(room))
        : !isBuiltin(specifier) || rule.node === true;
      if (!isAllowed) found.push(`${path}:${line} imports ${specifier}`);
    }
  }
  return found.sort();
}

/** The files that are loaded with a file, whatever happens. */
function loadedWith(file: SourceFile, loaded = new Set<SourceFile>()): Set<SourceFile> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const declaration of [...file.getImportDeclarations(), ...file.getExportDeclarations()]) {
    const named = Node.isImportDeclaration(declaration)
      ? declaration.getNamedImports()
      : declaration.getNamedExports();
    const typesOnly =
      declaration.isTypeOnly() || (named.length > 0 && named.every((name) => name.isTypeOnly()));
    const target = declaration.getModuleSpecifierSourceFile();
    if (!typesOnly && target !== undefined && !target.isInNodeModules()) loadedWith(target, loaded);
  }
  return loaded;
}

describe("the command", () => {
  it("reads its command line without the engine", () => {
    const root = `${join(import.meta.dirname, "..")}/`;
    const project = new Project({ tsConfigFilePath: join(root, "tsconfig.json") });
    const loaded = ["cli/main.ts", "cli/program.ts"].flatMap((path) => [
      ...loadedWith(project.getSourceFileOrThrow(join(root, path))),
    ]);
    const paths = loaded.map((file) => file.getFilePath().slice(root.length));
    expect(paths).toContain("cli/run.ts");
    const allowed = ["cli/", "runtime/system/"];
    expect(paths.filter((path) => !allowed.some((room) => path.startsWith(room)))).toEqual([]);
  });
});

describe("the arrows between the rooms", () => {
  it("are kept", () => {
    const root = `${join(import.meta.dirname, "..")}/`;
    const project = new Project({ tsConfigFilePath: join(root, "tsconfig.json") });
    project.addSourceFilesAtPaths([join(root, "page/*.ts"), join(root, "playground/**/*.ts")]);
    expect(project.getSourceFiles().length).toBeGreaterThan(50);
    expect(violations(project, root)).toEqual([]);
  });

  it("a violation is found", () => {
    const project = new Project({ useInMemoryFileSystem: true });
    const files: Record<string, string> = {
      "index.ts": "export const engine = 1;",
      "compiler/a.ts":
        'import "../runtime/realm/table.js";\nimport { x } from "./b.js";\nimport "node:fs";\nimport ts from "typescript";',
      "compiler/b.ts": "export const x = 1;",
      "runtime/realm/table.ts": 'export class Table {}\nexport * from "../host/h.js";',
      "runtime/host/h.ts":
        'import type { Table } from "../realm/table.js";\nimport { Table as T } from "../realm/table.js";\nimport "node:vm";',
      "runtime/cache/c.ts":
        'import type { Table } from "../realm/table.js";\nimport { x } from "../../compiler/b.js";',
      "stdlib/s.ts":
        'import { Table } from "../runtime/realm/table.js";\nconst h = await import("../runtime/host/h.js");',
      "cli/main.ts":
        'import { engine } from "../index.js";\nimport { x } from "../compiler/b.js";\nimport "node:process";',
    };
    for (const [path, text] of Object.entries(files)) project.createSourceFile(`/${path}`, text);
    expect(violations(project, "/")).toEqual([
      "cli/main.ts:2 imports ../compiler/b.js",
      "compiler/a.ts:1 imports ../runtime/realm/table.js",
      "compiler/a.ts:3 imports node:fs",
      "runtime/cache/c.ts:2 imports ../../compiler/b.js",
      "runtime/host/h.ts:2 imports ../realm/table.js",
      "runtime/realm/table.ts:2 imports ../host/h.js",
      "stdlib/s.ts:2 imports ../runtime/host/h.js",
    ]);
  });
});
