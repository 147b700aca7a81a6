import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execPath, version as nodeVersion } from "node:process";

/**
 * Who takes part. `command(program, size)` is the command line that runs a program, by its path, with a size in words or undefined;
 * `version()` says what exactly takes part, undefined if it is not installed.
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} description
 * @property {() => string | undefined} version
 * @property {(program: string, size?: string) => readonly string[]} command
 */

const root = join(import.meta.dirname, "..");
const driver = (name) => join(import.meta.dirname, "drivers", name);
const some = (size) => (size === undefined ? [] : [size]);

/** A Lua that is a command of this machine. */
function native(name, command, description) {
  return {
    name,
    description,
    version() {
      const { error, stdout, stderr } = spawnSync(command[0], ["-v"], { encoding: "utf8" });
      return error === undefined ? `${stdout}${stderr}`.split(/ -- | {2}/, 1)[0] : undefined;
    },
    command: (program, size) => [...command, driver("driver.lua"), program, ...some(size)],
  };
}

/** A Lua for JavaScript, from the development dependencies. */
function packaged(name, description) {
  const manifest = join(root, "node_modules", name, "package.json");
  return {
    name,
    description,
    version: () =>
      existsSync(manifest) ? `${name} ${versionIn(manifest)} on Node ${nodeVersion}` : undefined,
    command: (program, size) => [execPath, driver(`${name}.mjs`), program, ...some(size)],
  };
}

/** A build of lua2js: the command, and the library. */
function builds(dist, suffix = "") {
  const version = () =>
    existsSync(join(dist, "cli.js"))
      ? `lua2js ${versionIn(join(dist, "..", "package.json"))} on Node ${nodeVersion}`
      : undefined;
  return [
    {
      name: `lua2js${suffix}`,
      description: "`lua2js run`",
      version,
      command: (program, size) => [
        execPath,
        join(dist, "cli.js"),
        "run",
        driver("driver.lua"),
        program,
        ...some(size),
      ],
    },
    {
      name: `engine${suffix}`,
      description: "lua2js as a library, in a process and a context that are there already",
      version,
      command: (program, size) => [execPath, driver("engine.mjs"), dist, program, ...some(size)],
    },
  ];
}

function versionIn(manifest) {
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

/** @type {readonly Contender[]} */
export const contenders = [
  native("lua5.4", ["lua5.4"], "PUC Lua 5.4"),
  native("lua5.1", ["lua5.1"], "PUC Lua 5.1"),
  native("luajit-joff", ["luajit", "-joff"], "LuaJIT's interpreter"),
  native("luajit", ["luajit"], "LuaJIT, compiling"),
  ...builds(join(root, "dist")),
  packaged("wasmoon", "PUC Lua 5.4 in WebAssembly"),
  packaged("fengari", "Lua 5.3 in JavaScript"),
];

/**
 * Another build of lua2js, to compare with: `lua2js@1` and `engine@1` for the first one.
 *
 * @param {string} dist the folder of its built files
 * @param {number} number
 * @returns {readonly Contender[]}
 */
export const otherBuild = (dist, number) => builds(resolve(dist), `@${number}`);
