import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../compiler/index.js";

const root = join(import.meta.dirname, "..", "..");
const bench = join(root, "bench");

const { programsOf } = await import(join(bench, "programs.mjs"));
const { withoutContinuations } = await import(join(bench, "waiting", "without-continuations.mjs"));
const programs: { name: string; path: string; small: string }[] = programsOf(join(bench, "programs"));

describe("compiled code without the possibility of waiting", () => {
  it.each(programs)("is left of $name", ({ path }) => {
    const text = readFileSync(path, "latin1");
    const { code } = compile(text, { chunkName: `@${path}`, format: "script" });
    const without = withoutContinuations(code);
    expect(code).toMatch(/\basync function\b/);
    expect(without).not.toMatch(/\basync\b|\bawait\b|instanceof Promise/);
    expect(() => new Function(without)).not.toThrow();
  });

  it.each(["closures", "json", "sort_comparator"])("does the same in %s", (name) => {
    const { path, small } = programs.find((program) => program.name === name) as (typeof programs)[number];
    const [paired, unpaired] = ["paired", "unpaired"].map((form) => {
      const script = join(bench, "waiting", "chunk.mjs");
      return spawnSync(process.execPath, [script, form, join(root, "dist"), path, small], {
        encoding: "utf8",
      });
    });
    expect(unpaired).toMatchObject({ status: 0, stdout: paired?.stdout, stderr: "@begin\n@end\n" });
    expect(unpaired?.stdout).not.toBe("");
  });
});
