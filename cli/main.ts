#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { FileError } from "./files.js";
import { createProgram } from "./program.js";
import { status } from "./status.js";
import { complain } from "./write.js";

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
