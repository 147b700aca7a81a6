import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const TIMEOUT = 600_000;
const root = join(import.meta.dirname, "../..");
const { pack } = await import(join(root, "scripts/pack.mjs"));

let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lua2js-pack-"));
  tarball = await pack(folder);
}, TIMEOUT);

afterAll(() => rmSync(folder, { recursive: true }));

describe("the package", () => {
  it("is as publint wants it", async () => {
    const data = readFileSync(tarball);
    const content = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({
      pack: { tarball: content },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("has types for every way in which an ES module is imported", async () => {
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))), {
      // It declares modules, and is none.
      excludeEntrypoints: ["./client"],
    });
    if (!result.types) throw new Error("there are no types");
    // There is no CommonJS version, and no way to say so to a resolution that does not know of exports.
    const problems = result.problems.filter(
      (problem) =>
        !("resolutionKind" in problem && ["node10", "node16-cjs"].includes(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
    expect(Object.keys(result.entrypoints)).toContain("./build");
  });

  it("depends on what it imports, and nothing else", () => {
    const dist = join(folder, "package/dist");
    const names = readdirSync(dist, { recursive: true }) as string[];
    const imported = new Set<string>();
    for (const name of names.filter((one) => /\.c?js$/.test(one) && one !== "realm.js")) {
      const text = readFileSync(join(dist, name), "utf8");
      for (const [, specifier] of text.matchAll(
        /(?:\bfrom |^import |\bimport\(|\brequire\(|\(import\.meta\.url\)\()"([^"./][^"]*)"/gm,
      )) {
        if (!builtinModules.includes(specifier.replace(/^node:/, "")) && specifier !== "lua2js")
          imported.add(specifier);
      }
    }
    const { dependencies, optionalDependencies, peerDependencies } = packageJson;
    const declared = { ...dependencies, ...optionalDependencies, ...peerDependencies };
    expect([...imported].sort()).toEqual(Object.keys(declared).sort());
  });

  it(
    "can be installed in an empty folder, and works there",
    (context) => {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [join(root, "scripts/try-package.mjs"), tarball],
        { encoding: "utf8" },
      );
      if (!process.env.CI && /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(stderr)) {
        context.skip("npm's registry cannot be reached");
      }
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toContain(`the package works on Node ${process.version}\n`);
    },
    TIMEOUT,
  );
});
