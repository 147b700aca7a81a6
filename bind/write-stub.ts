import { isName, LuaTypes, parameterName } from "./lua-types.js";
import type { ExportModel, FunctionModel, ModuleModel, NamedType, ValueModel } from "./model.js";

/** The definition file by which the Lua language server knows a module of the host. */
export function writeStub(model: ModuleModel, source: string): string {
  const types = new LuaTypes(
    model.name,
    Object.fromEntries(model.types.map(({ name, type }) => [name, type])),
  );
  const blocks = [
    `---@meta ${model.name}\n-- Made by \`lua2js bind ${source}\`: changes to it are lost.`,
    ...model.types.map((type) => namedType(type, types)),
    `${comment(model.doc)}---@class ${types.module}\nlocal M = {}`,
    ...members(model.exports, "M", types),
    "return M",
  ];
  return `${blocks.join("\n\n")}\n`;
}

function namedType({ name, doc, type, fieldDocs }: NamedType, types: LuaTypes): string {
  if (typeof type !== "object" || !("fields" in type)) {
    return `${comment(doc)}---@alias ${types.name(name)} ${types.write(type)}`;
  }
  const fields = Object.entries(type.fields).map(([key, one]) => {
    const { text, mark } = types.member(one);
    const shown = isName(key) ? `${key}${mark}` : `[${JSON.stringify(key)}]${mark}`;
    return `\n---@field ${shown} ${text}${sameLine(fieldDocs.get(key))}`;
  });
  return `${comment(doc)}---@class ${types.name(name)}${fields.join("")}`;
}

function members(list: readonly ExportModel[], owner: string, types: LuaTypes): string[] {
  return list.flatMap((member) => memberStubs(member, owner, types));
}

function memberStubs(member: ExportModel, owner: string, types: LuaTypes): string[] {
  const { name, doc } = member;
  const place = isName(name) ? `${owner}.${name}` : `${owner}[${JSON.stringify(name)}]`;
  switch (member.kind) {
    case "function":
      return [functionStub(member, place, types)];
    case "value":
      return [valueStub(member, place, types)];
    case "table":
      return [`${comment(doc)}${place} = {}`, ...members(member.members, place, types)];
  }
}

function valueStub({ doc, type }: ValueModel, place: string, types: LuaTypes): string {
  const literals = typeof type === "object" && "literals" in type ? type.literals : [];
  if (literals.length === 1) return `${comment(doc)}${place} = ${JSON.stringify(literals[0])}`;
  return `${comment(doc)}---@type ${types.write(type)}\n${place} = nil`;
}

function functionStub(member: FunctionModel, place: string, types: LuaTypes): string {
  const { signature, paramDocs, resultDoc, restName } = member;
  const lines = signature.params.map(({ name, type }) => {
    const { text, mark } = types.member(type);
    return `---@param ${parameterName(name)}${mark} ${text}${sameLine(paramDocs.get(name))}`;
  });
  if (signature.rest !== undefined) {
    lines.push(`---@param ... ${types.write(signature.rest)}${sameLine(paramDocs.get(restName ?? ""))}`);
  }
  const results = types.results(signature.result);
  for (const [i, result] of results.entries()) {
    lines.push(`---@return ${result}${i === 0 && resultDoc !== "" ? ` # ${oneLine(resultDoc)}` : ""}`);
  }
  const names = signature.params.map(({ name }) => parameterName(name));
  if (signature.rest !== undefined) names.push("...");
  const head = /^[\w.]+$/.test(place)
    ? `function ${place}(${names.join(", ")}) end`
    : `${place} = function(${names.join(", ")}) end`;
  return `${comment(member.doc)}${lines.map((line) => `${line}\n`).join("")}${head}`;
}

function comment(text: string): string {
  return text === ""
    ? ""
    : `${text
        .split("\n")
        .map((line) => `---${line}`)
        .join("\n")}\n`;
}

function sameLine(text: string | undefined): string {
  return text === undefined || text === "" ? "" : ` ${oneLine(text)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
