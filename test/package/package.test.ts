import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
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

/** What the files in a folder hold, in bytes. */
function sizeOf(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The folders of the packages that npm installs with ours, as far as they are for this system. */
function installed(): string[] {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  const found = new Set<string>();
  const follow = (from: string): void => {
    const { dependencies, optionalDependencies } = packages[from];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const path = resolve(from, name);
      if (found.has(path) || !existsSync(join(root, path))) continue;
      found.add(path);
      follow(path);
    }
  };
  const resolve = (from: string, name: string): string => {
    const path = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
    return path in packages ? path : resolve(from.replace(/\/?node_modules\/(@[^/]*\/)?[^/]*$/, ""), name);
  };
  follow("");
  return [...found];
}

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

  it("has the sizes that README.md states", () => {
    const inMegabytes = (bytes: number, digits: number): string => (bytes / 1e6).toFixed(digits);
    const needed = installed().map((path) => ({ path, size: sizeOf(join(root, path)) }));
    const sizeOfThese = (pattern: RegExp): number =>
      needed.filter(({ path }) => pattern.test(path)).reduce((sum, { size }) => sum + size, 0);
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const [, ...stated] =
      /is ([\d.]+) MB to download and ([\d.]+) MB on disk\. Its dependencies are another (\d+) MB: `typescript` \((\d+) MB\).*client of `RedisCache` \((\d+) MB\)/.exec(
        readme,
      ) ?? [];
    const measured = [
      inMegabytes(statSync(tarball).size, 1),
      inMegabytes(sizeOf(join(folder, "package")), 1),
      inMegabytes(sizeOfThese(/./), 0),
      inMegabytes(sizeOfThese(/^node_modules\/typescript$/), 0),
      inMegabytes(sizeOfThese(/^node_modules\/@redis\//), 0),
    ];
    // What has just passed from one figure to the next is as true as before.
    const isNear = (one: string, i: number): boolean =>
      Math.abs(Number(one) - Number(measured[i])) < (i < 2 ? 0.15 : 1.5);
    expect(stated).toHaveLength(measured.length);
    expect({ stated, measured, near: stated.every(isNear) }).toEqual({ stated, measured, near: true });
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
