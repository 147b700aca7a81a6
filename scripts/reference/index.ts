import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Project } from "ts-morph";
import { createProgram } from "../../cli/program.js";
import { apiReference } from "./api.js";
import { cliReference } from "./cli.js";

/** The pages of docs/reference, by the names of their files. */
export function references(root: string, project = openProject(root)): Map<string, string> {
  const { version, description } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
    description: string;
  };
  return new Map([
    ["cli.md", cliReference(createProgram(version, description))],
    ["api.md", apiReference(project, root)],
  ]);
}

export function openProject(root: string): Project {
  return new Project({ tsConfigFilePath: join(root, "tsconfig.build.json") });
}
