// Runs a program through lua2js's library, in this process: engine.mjs DIST PROGRAM [SIZE].
import { writeSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { begin, end } from "./announce.mjs";

const [dist, path, ...args] = argv.slice(2);
const { Engine } = await import(pathToFileURL(`${dist}/index.js`));
const engine = new Engine({ permissions: "full" });
const script = await engine.load(path);
// The context is made before, as a server has it when a request comes.
const context = engine.createContext();
begin();
await context.run(script, { args, stdout: (bytes) => writeSync(1, bytes) });
end();
