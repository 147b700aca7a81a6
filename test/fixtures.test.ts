import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { translate } from "../index.js";
import { runOurs } from "./setup/run-lua.js";

/**
 * `fixtures/NAME.lua` with the JavaScript it compiles to, `NAME.js`, and what it prints, `NAME.out`.
 * `npm run fixtures:update` writes both anew; what changed is then to be read.
 */
const folder = join(import.meta.dirname, "..", "fixtures");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".lua"))
  .map((file) => file.slice(0, -".lua".length));

/** Compares with the kept file, or writes it when asked to. */
function check(file: string, text: string): void {
  const path = join(folder, file);
  if (process.env.UPDATE_FIXTURES) writeFileSync(path, text);
  else expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : undefined);
}

describe.each(names)("%s.lua", (name) => {
  const path = join(folder, `${name}.lua`);
  const source = readFileSync(path);

  it("compiles to its JavaScript", () => {
    check(`${name}.js`, translate(source, { name: `${name}.lua` }).code);
  });

  it("prints its output", async () => {
    const program = { path, name: `${name}.lua`, source: source.toString("latin1") };
    const { output, error } = await runOurs(program);
    check(
      `${name}.out`,
      Buffer.from(output + (error === undefined ? "" : `${error}\n`), "latin1").toString(),
    );
  });
});
