// Runs a program on wasmoon: wasmoon.mjs PROGRAM [SIZE].
import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { LuaFactory } from "wasmoon";
import { begin, end } from "./announce.mjs";

const [path, ...args] = argv.slice(2);

const { global: thread } = await new LuaFactory().createEngine();
thread.loadString(readFileSync(path, "latin1"), `@${path}`);
for (const argument of args) thread.pushValue(argument);
begin();
thread.runSync(args.length);
end();
