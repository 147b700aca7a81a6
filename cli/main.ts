#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { createProgram } from "./program.js";
import { status } from "./status.js";

const { version, description } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string; description: string };

try {
  await createProgram(version, description).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what there is to say.
  process.exitCode = error.exitCode === 0 ? status.ok : status.usage;
}
