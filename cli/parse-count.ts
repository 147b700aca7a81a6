import { InvalidArgumentError } from "commander";

/** A whole number above 0, from the command line. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1) throw new InvalidArgumentError("It must be a whole number above 0.");
  return count;
}
