import { Command } from "commander";

/** `lua2js help COMMAND`, which is `lua2js COMMAND --help`. */
export function helpCommand(): Command {
  const command = new Command("help")
    .description("print the help of a command")
    .argument("[COMMAND]", "the command; by default all are listed")
    .action((name: string | undefined) => {
      const program = command.parent as Command;
      const asked = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (asked === undefined) return command.error(`error: unknown command '${name}'`);
      asked.help();
    });
  return command;
}
