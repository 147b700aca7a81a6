// Runs a program's compiled code in a realm of its own: chunk.mjs paired|unpaired DIST PROGRAM [SIZE]. Unpaired, nothing in it can wait.
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv } from "node:process";
import { createContext, runInContext } from "node:vm";
import { begin, end } from "../drivers/announce.mjs";
import { withoutContinuations } from "./without-continuations.mjs";

const [form, dist, path, ...args] = argv.slice(2);

const { compile } = createRequire(import.meta.url)(join(dist, "compiler.cjs"));
const { code } = compile(readFileSync(path, "latin1"), { chunkName: `@${path}`, format: "script" });

const context = createContext({});
runInContext(readFileSync(join(dist, "realm.js"), "utf8"), context);
/** The programs print, and need nothing else of a host. */
let output = "";
const host = {
  write(_stream, text) {
    output += text;
  },
  locate: () => undefined,
  getenv: () => undefined,
  checkpoint: () => undefined,
};
const state = context.lua2jsRealm.createRealm().createState(host);
const factory = runInContext(form === "paired" ? code : withoutContinuations(code), context);

const generators = () => {
  throw new Error("the programs do not wait in coroutines");
};

begin();
state.run(
  { script: path, factory, generators },
  args,
  () => {
    writeSync(1, output);
    end();
  },
  ({ message }) => {
    throw new Error(message);
  },
);
