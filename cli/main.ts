#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { FileError } from "./files.js";
import { prepareThread } from "./script-thread.js";
import { status } from "./status.js";
import { complain } from "./write.js";

// It starts while the command line is read, which takes about as long.
if (process.argv[2] === "run") prepareThread();

const [{ CommanderError }, { createProgram }] = await Promise.all([
  import("commander"),
  import("./program.js"),
]);
const { version, description } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string; description: string };

try {
  await createProgram(version, description).parseAsync();
} catch (error) {
  if (error instanceof FileError) {
    complain(error.message);
    process.exitCode = status.failure;
  } else if (error instanceof CommanderError) {
    // Commander has said what there is to say.
    process.exitCode = error.exitCode === 0 ? status.ok : status.usage;
  } else throw error;
}
