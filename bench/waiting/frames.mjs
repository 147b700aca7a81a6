// What a wait costs, frame by frame: frames.mjs DIST. Prints, as JSON, nanoseconds for going down and coming back, by depth and by who does it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { median } from "../statistics.mjs";

const DEPTHS = [1, 10, 100];
/** How many frames a run goes down. */
const FRAMES = 200_000;
const REPEATS = 9;
const WARM_UP = 3;

const { Engine } = await import(pathToFileURL(join(argv[2], "index.js")));
const engine = new Engine({ permissions: "full" });
const script = engine.compile(readFileSync(join(import.meta.dirname, "frames.lua")));

const answer = () => 0;
const answerLater = async () => 0;

const lua = (pause) => async (count, depth) => {
  const { values } = await engine.run(script, { args: [count, depth], globals: { pause } });
  return values[0];
};

/** The same in JavaScript, where every function that might wait is async. */
const everythingAsync = (pause) => async (count, depth) => {
  const descend = async (left) => (left === 0 ? await pause() : (await descend(left - 1)) + 1);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += await descend(depth);
  return sum;
};

/** The same in JavaScript, where nothing can wait. */
const nothingAsync = async (count, depth) => {
  const descend = (left) => (left === 0 ? answer() : descend(left - 1) + 1);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += descend(depth);
  return sum;
};

const runs = {
  "waiting, lua2js": lua(answerLater),
  "waiting, async JavaScript": everythingAsync(answerLater),
  "not waiting, lua2js": lua(answer),
  "not waiting, async JavaScript": everythingAsync(answer),
  "not waiting, plain JavaScript": nothingAsync,
};

const results = {};
for (const depth of DEPTHS) {
  const count = FRAMES / depth;
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let i = 0; i < WARM_UP + REPEATS; i++) {
    for (const [name, run] of Object.entries(runs)) {
      const start = performance.now();
      const sum = await run(count, depth);
      const time = performance.now() - start;
      if (sum !== count * depth) throw new Error(`${name}: ${sum}`);
      if (i >= WARM_UP) times[name].push((time * 1e6) / count);
    }
  }
  results[depth] = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}
console.log(JSON.stringify(results));
