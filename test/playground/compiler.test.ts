import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type * as Compiler from "../../compiler/index.js";

const root = join(import.meta.dirname, "..", "..");
const own = createRequire(import.meta.url)(join(root, "dist/compiler.cjs")) as typeof Compiler;

/** The compiler as the worker of the playground loads it. */
function browserCompiler(): typeof Compiler {
  // Its own globals are made when it is loaded.
  class MessageChannel {
    readonly port1 = {};
    readonly port2 = {};
  }
  const context = createContext({ TextEncoder, TextDecoder, MessageChannel, performance, setTimeout });
  runInContext(readFileSync(join(root, "dist/playground/compiler.js"), "utf8"), context);
  return runInContext("lua2jsCompiler", context) as typeof Compiler;
}

function luaFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".lua"))
    .map((path) => join(root, folder, path));
}

function compiled(compiler: typeof Compiler, source: string, options: Compiler.CompileOptions): string {
  try {
    return JSON.stringify(compiler.compile(source, options));
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe("the browser's compiler", () => {
  const browser = browserCompiler();
  const folders = [
    "fixtures",
    "playground/examples",

    "test/waiting",
    "bench/programs",
  ];

  it.each(folders)("writes what the other one writes: %s", (folder) => {
    const files = luaFiles(folder);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const source = readFileSync(file, "latin1");
      const options = { chunkName: "@program.lua", format: "module", interruptible: true } as const;
      expect(compiled(browser, source, options), file).toBe(compiled(own, source, options));
    }
  });

  it("has the same words for what is not Lua", () => {
    const options = { chunkName: "@program.lua", format: "script" } as const;
    for (const source of ["x =", "goto nowhere", "for i = 1 do end", "(", '"'])
      expect(compiled(browser, source, options)).toBe(compiled(own, source, options));
  });

  it("is small", () => {
    expect(readFileSync(join(root, "dist/playground/compiler.js")).length).toBeLessThan(400_000);
  });
});
