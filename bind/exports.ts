import {
  type EnumDeclaration,
  type ExportedDeclarations,
  type ModuleDeclaration,
  Node,
  type SourceFile,
  type Symbol as TsSymbol,
  type Type,
  VariableDeclarationKind,
} from "ts-morph";
import { docsOf } from "./docs.js";
import { inexpressible, libraryName } from "./library.js";
import type { ExportModel } from "./model.js";
import { refuseFunctions } from "./outward.js";
import { signatureOf } from "./signatures.js";
import type { TypeReader, Use } from "./types.js";

/** How what is read is reached in the generated module, and what it is called in messages. */
interface Access {
  readonly expression: string;
  readonly what: string;
  /** It is a property of an object, whose functions are its methods. */
  readonly isMember: boolean;
}

/** What a module exports, but for its types. */
export function readExports(file: SourceFile, reader: TypeReader): ExportModel[] {
  const models: ExportModel[] = [];
  for (const [name, declarations] of inOrder(file)) {
    const access = { expression: property("host", name), what: `'${name}'`, isMember: false };
    const model = readDeclarations(name, declarations, access, reader);
    if (model !== undefined) models.push(model);
  }
  return models;
}

/** The exports as the file has them; those of other files come last. */
function inOrder(file: SourceFile): [string, ExportedDeclarations[]][] {
  const place = ([, [declaration]]: [string, ExportedDeclarations[]]): number =>
    declaration?.getSourceFile() === file ? declaration.getStart() : Number.POSITIVE_INFINITY;
  return [...file.getExportedDeclarations()].sort((a, b) => Math.sign(place(a) - place(b)) || 0);
}

function readDeclarations(
  name: string,
  declarations: readonly ExportedDeclarations[],
  access: Access,
  reader: TypeReader,
): ExportModel | undefined {
  const present = declarations.filter((one) => !isTypeOnly(one));
  const [declaration] = present;
  if (declaration === undefined) return undefined;
  // TypeScript makes one object of enums and namespaces of the same name.
  const tables = present.filter((one) => Node.isEnumDeclaration(one) || Node.isModuleDeclaration(one));
  if (tables.length === present.length) {
    const members = tables.flatMap((one) =>
      Node.isEnumDeclaration(one) ? enumMembers(one, access) : namespaceMembers(one, access, reader),
    );
    return {
      kind: "table",
      name,
      doc: tables.map((one) => docsOf(one).text).find(Boolean) ?? "",
      // A namespace says what there is in the others, too.
      members: members.filter((one, i) => members.findIndex((other) => other.name === one.name) === i),
    };
  }
  const use = { node: nameNode(declaration), what: access.what };
  if (Node.isClassDeclaration(declaration)) {
    reader.refuse(use, "a class has no counterpart in Lua: export functions");
    return undefined;
  }
  if (Node.isVariableDeclaration(declaration) && isAssignable(declaration)) {
    reader.refuse(use, "a variable that can be assigned: export it as const, or a function that answers it");
    return undefined;
  }
  return readValue(name, declaration.getType(), { ...access, declaration, use }, reader);
}

function enumMembers(declaration: EnumDeclaration, access: Access): ExportModel[] {
  return declaration.getMembers().map((member): ExportModel => {
    const name = member.getSymbolOrThrow().getName();
    const value = member.getValue();
    return {
      kind: "value",
      name,
      doc: docsOf(member).text,
      // Of a constant enum there is nothing when the module runs.
      expression: declaration.isConstEnum() ? JSON.stringify(value) : property(access.expression, name),
      type: value === undefined ? "number" : { literals: [value] },
    };
  });
}

function namespaceMembers(declaration: ModuleDeclaration, access: Access, reader: TypeReader): ExportModel[] {
  return [...declaration.getExportedDeclarations()].flatMap(
    ([name, ones]) => readDeclarations(name, ones, memberOf(access, name, false), reader) ?? [],
  );
}

interface Source extends Access {
  readonly declaration: Node;
  readonly use: Use;
}

function readValue(name: string, type: Type, source: Source, reader: TypeReader): ExportModel | undefined {
  const { declaration, use, expression, isMember } = source;
  const docs = docsOf(declaration);
  const signatures = type.getCallSignatures();
  if (signatures.length > 1) {
    reader.refuse(use, "a function with several signatures: export one function for each");
    return undefined;
  }
  if (signatures.length === 1) {
    const { signature, restName, resultUse } = signatureOf(signatures[0], use, reader);
    if (signature.result !== undefined) refuseFunctions(signature.result, resultUse, reader);
    return {
      kind: "function",
      name,
      doc: docs.text,
      expression: isMember ? `(...args) => ${expression}(...args)` : expression,
      signature,
      restName,
      paramDocs: docs.params,
      resultDoc: docs.result,
    };
  }
  if (hasFunctions(type)) {
    const members = type.getProperties().flatMap((symbol) => readMember(symbol, source, reader) ?? []);
    return { kind: "table", name, doc: docs.text, members };
  }
  const read = reader.read(type, use);
  refuseFunctions(read, use, reader);
  return { kind: "value", name, doc: docs.text, expression, type: read };
}

function readMember(symbol: TsSymbol, owner: Source, reader: TypeReader): ExportModel | undefined {
  const name = symbol.getName();
  const declaration = symbol.getDeclarations()[0] ?? owner.declaration;
  const access = memberOf(owner, name, true);
  const use = { node: nameNode(declaration), what: access.what };
  return readValue(
    name,
    symbol.getTypeAtLocation(owner.declaration),
    { ...access, declaration, use },
    reader,
  );
}

/** An object with functions becomes a table of them; any other is a value. */
function hasFunctions(type: Type): boolean {
  if (!type.isObject() || type.isArray() || type.isTuple() || type.isReadonlyArray()) return false;
  if (libraryName(type) !== undefined || inexpressible(type) !== undefined) return false;
  return type.getProperties().some((symbol) => {
    const declaration = symbol.getDeclarations()[0];
    if (declaration === undefined) return false;
    const inner = symbol.getTypeAtLocation(declaration);
    return (
      inner.getCallSignatures().length > 0 || (inner !== type && inner.isAnonymous() && hasFunctions(inner))
    );
  });
}

function memberOf(owner: Access, name: string, isMember: boolean): Access {
  return {
    expression: property(owner.expression, name),
    what: `${owner.what.slice(0, -1)}.${name}'`,
    isMember,
  };
}

function property(object: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}

function isTypeOnly(node: Node): boolean {
  return (
    Node.isInterfaceDeclaration(node) ||
    Node.isTypeAliasDeclaration(node) ||
    (Node.isModuleDeclaration(node) && !node.getStatements().some((statement) => !isTypeOnly(statement)))
  );
}

function isAssignable(node: Node): boolean {
  return (
    Node.isVariableDeclaration(node) &&
    node.getVariableStatement()?.getDeclarationKind() !== VariableDeclarationKind.Const
  );
}

function nameNode(node: Node): Node {
  return (Node.hasName(node) || Node.isNameable(node) ? node.getNameNode() : undefined) ?? node;
}
