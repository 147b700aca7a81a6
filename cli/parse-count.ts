import { InvalidArgumentError } from "commander";

/** An option's number of things. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1) throw new InvalidArgumentError("It must be a whole number above 0.");
  return count;
}
