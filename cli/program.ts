import { Command } from "commander";
import { bindCommand } from "./bind.js";
import { buildCommand } from "./build.js";
import { checkCommand } from "./check.js";
import { compileCommand } from "./compile.js";
import { helpCommand } from "./help.js";
import { playgroundCommand } from "./playground.js";
import { replCommand } from "./repl.js";
import { runCommand } from "./run.js";
import { stubsCommand } from "./stubs.js";
import { watchCommand } from "./watch.js";
import { write } from "./write.js";

/** The command line, as nobody has parsed it yet. */
export function createProgram(version: string, description: string): Command {
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
    helpCommand(),
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
  return program;
}
