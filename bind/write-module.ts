import type { ExportModel, ModuleModel } from "./model.js";
import { Code, Documented, docComment, type Printable, print, WIDTH } from "./print.js";

/**
 * The ES module that describes a module of the host.
 *
 * @param source the TypeScript file, as the heading names it
 * @param specifier what the host's own module is imported as
 */
export function writeModule(model: ModuleModel, source: string, specifier: string): string {
  const types = model.types.map(({ name, type, doc }) => ({ name, value: type as Printable, doc }));
  const description = new Documented([
    { name: "name", value: model.name, doc: "" },
    { name: "types", value: new Documented(types), doc: "" },
    { name: "exports", value: tableOf(model.exports), doc: "" },
  ]);
  // On lines of its own in any case.
  const body = print(description, "", WIDTH);
  return `${heading(source)}import * as host from ${JSON.stringify(specifier)};

${docComment(model.doc, "")}export default ${body.replace("{", '{\n  [Symbol.for("lua2js.module")]: 1,')};
`;
}

/** What TypeScript has to know of it. */
export function writeDeclarations(model: ModuleModel, source: string): string {
  return `${heading(source)}import type { HostModule } from "lua2js";

${docComment(model.doc, "")}declare const module: HostModule;
export default module;
`;
}

function heading(source: string): string {
  return `// Made by \`lua2js bind ${source}\`: changes to it are lost.\n`;
}

function tableOf(members: readonly ExportModel[]): Documented {
  return new Documented(
    members.map((member) => ({ name: member.name, value: describe(member), doc: member.doc })),
  );
}

function describe(member: ExportModel): Printable {
  switch (member.kind) {
    case "function":
      return {
        call: new Code(member.expression),
        ...(member.signature as unknown as Record<string, Printable>),
      };
    case "value":
      return { value: new Code(member.expression), type: member.type as Printable };
    case "table":
      return { members: tableOf(member.members) };
  }
}
