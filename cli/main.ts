#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { bindCommand } from "./bind.js";
import { buildCommand } from "./build.js";
import { checkCommand } from "./check.js";
import { compileCommand } from "./compile.js";
import { playgroundCommand } from "./playground.js";
import { replCommand } from "./repl.js";
import { runCommand } from "./run.js";
import { status } from "./status.js";
import { stubsCommand } from "./stubs.js";
import { watchCommand } from "./watch.js";
import { write } from "./write.js";

const { version, description } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string; description: string };

const program = new Command("lua2js")
  .description(description)
  .version(version, "-v, --version", "print the version")
  .helpOption("-h, --help", "print this help")
  .helpCommand(false)
  .enablePositionalOptions()
  .addHelpText(
    "after",
    "\nExit status: 0; 1 if a script fails or a file cannot be read; 2 if the command line is wrong;\n3 if a script ends itself with signal; or what it gives to os.exit.",
  );

const commands = [
  runCommand(),
  watchCommand(),
  replCommand(version),
  playgroundCommand(),
  checkCommand(),
  compileCommand(),
  buildCommand(),
  bindCommand(),
  stubsCommand(),
];
for (const command of commands) {
  program.addCommand(command.helpOption("-h, --help", "print this help"));
}
for (const command of [program, ...program.commands]) {
  command.exitOverride().configureOutput({
    writeOut: (text) => write(1, Buffer.from(text)),
    writeErr: (text) => write(2, Buffer.from(text)),
    outputError: (text, print) => print(text.replace(/^error: /, "lua2js: ")),
  });
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what there is to say.
  process.exitCode = error.exitCode === 0 ? status.ok : status.usage;
}
