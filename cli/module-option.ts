import { InvalidArgumentError, Option } from "commander";

/** Files by the names under which scripts require them. */
export type ModuleFiles = Readonly<Record<string, string>>;

/** `--module`, once for each ES module that scripts may require. */
export function moduleOption(): Option {
  return new Option("--module <NAME=FILE>", "let scripts require this ES module as NAME").argParser(
    parseModule,
  );
}

/** Adds a module to those that were given before. */
function parseModule(text: string, others: ModuleFiles = {}): ModuleFiles {
  const [, name, file] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (file === undefined)
    throw new InvalidArgumentError("It must be a name and a file: users=./users.lua.js");
  return { ...others, [name]: file };
}
