import type { HostType, Signature } from "../runtime/host/typed/description.js";

/*
 * What is known of a TypeScript module, before it is written down for JavaScript and for the language server.
 */

export interface ModuleModel {
  readonly name: string;
  readonly doc: string;
  readonly types: readonly NamedType[];
  readonly exports: readonly ExportModel[];
}

export interface NamedType {
  readonly name: string;
  readonly doc: string;
  readonly type: HostType;
  /** By the names of fields. */
  readonly fieldDocs: ReadonlyMap<string, string>;
}

export type ExportModel = FunctionModel | ValueModel | TableModel;

interface Exported {
  readonly name: string;
  readonly doc: string;
}

export interface FunctionModel extends Exported {
  readonly kind: "function";
  /** What the function is in the generated module: `host.find`. */
  readonly expression: string;
  readonly signature: Signature;
  /** The name of the rest parameter. */
  readonly restName: string | undefined;
  /** By the names of parameters. */
  readonly paramDocs: ReadonlyMap<string, string>;
  readonly resultDoc: string;
}

export interface ValueModel extends Exported {
  readonly kind: "value";
  readonly expression: string;
  readonly type: HostType;
}

export interface TableModel extends Exported {
  readonly kind: "table";
  readonly members: readonly ExportModel[];
}

/** Why something cannot be bound. */
export interface Diagnostic {
  /** As it was given. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What has no counterpart in Lua, or is no TypeScript. */
  readonly message: string;
}
