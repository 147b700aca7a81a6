// Runs a program through lua2js's library, under limits that it does not reach (`on`) or none (`off`): limits.mjs DIST PROGRAM on|off SMALL [SIZE]. Its last line on standard error is the CPU time of
// the program's own run, in milliseconds, threads of the process included.
import { writeSync } from "node:fs";
import { argv, cpuUsage } from "node:process";
import { pathToFileURL } from "node:url";

const [dist, path, mode, small, ...args] = argv.slice(2);
const { Engine } = await import(pathToFileURL(`${dist}/index.js`));
const engine = new Engine({ permissions: "full" });
const script = await engine.load(path);
const limits = mode === "on" ? { timeout: 1e9, budget: 1e9 } : {};
// Code that can be stopped is compiled when a run first needs it.
await engine.createContext().run(script, { args: [small], stdout: () => {}, ...limits });
const context = engine.createContext();
const begin = cpuUsage();
await context.run(script, { args, stdout: (bytes) => writeSync(1, bytes), ...limits });
const { user, system } = cpuUsage(begin);
writeSync(2, `@cpu ${(user + system) / 1000}\n`);
