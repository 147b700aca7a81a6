import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { undocumented } from "../../scripts/reference/api.js";
import { openProject, references } from "../../scripts/reference/index.js";

const root = join(import.meta.dirname, "../..");
const TIMEOUT = 120_000;

describe("docs/reference", () => {
  const project = openProject(root);

  test("is what the source says (npm run docs writes it)", { timeout: TIMEOUT }, () => {
    const pages = references(root, project);
    expect(readdirSync(join(root, "docs/reference")).sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) {
      expect(readFileSync(join(root, "docs/reference", name), "utf8"), name).toBe(text);
    }
  });

  test("lacks nothing: all that is exported has a comment", { timeout: TIMEOUT }, () => {
    expect(undocumented(project, root)).toEqual([]);
  });
});
