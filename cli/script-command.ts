import { Command, type ParseOptionsResult } from "commander";

/** A command that runs a script, whose arguments may look like options: those that the command does not know, and whatever stands behind `--`. */
export class ScriptCommand extends Command {
  /** How many arguments, of the script and that is its file, stand before `--`. */
  private before = 0;

  constructor(name: string) {
    super(name);
    this.allowUnknownOption();
  }

  override parseOptions(argv: string[]): ParseOptionsResult {
    const dashes = argv.findIndex((arg, i) => arg === "--" && !this.takesValue(argv[i - 1]));
    const behind = dashes < 0 ? [] : argv.slice(dashes + 1);
    const { operands, unknown } = super.parseOptions(dashes < 0 ? argv : argv.slice(0, dashes));
    // Commander looks among them.
    if (unknown.includes("--help") || unknown.includes("-h")) return { operands, unknown };
    this.before = operands.length + unknown.length;
    return { operands: [...operands, ...unknown, ...behind], unknown: [] };
  }

  /** Ends the process if what should be the script's file is an option, which the command does not know. */
  checkFile(file: string | undefined): void {
    const isOption = this.before > 0 && file?.startsWith("-") === true && file !== "-";
    if (isOption) this.error(`error: unknown option '${file}'`);
  }

  private takesValue(arg: string | undefined): boolean {
    return (
      arg !== undefined &&
      this.options.some(({ required, short, long }) => required && [short, long].includes(arg))
    );
  }
}
