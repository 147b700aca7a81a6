// What switches of coroutines cost in JavaScript itself. Prints nanoseconds for one, as JSON, by how it is done.
import { median } from "../statistics.mjs";

const SWITCHES = 300_000;
const REPEATS = 9;
const WARM_UP = 3;

function* generator() {
  let i = 0;
  for (;;) i = yield i + 1;
}

async function throughGenerator() {
  const running = generator();
  let { value } = running.next();
  for (let i = 1; i < SWITCHES; i++) value = running.next(value).value;
  return value;
}

/** Each side fulfils the promise that the other one awaits. */
async function throughPromises() {
  let wake;
  let report;
  const resume = (value) => {
    const outcome = new Promise((resolve) => {
      report = resolve;
    });
    wake(value);
    return outcome;
  };
  const pause = (value) => {
    const passed = new Promise((resolve) => {
      wake = resolve;
    });
    report?.(value);
    return passed;
  };
  void (async () => {
    let i = 0;
    for (;;) i = await pause(i + 1);
  })();
  let value = 1;
  for (let i = 1; i < SWITCHES; i++) value = await resume(value);
  return value;
}

const runs = { "a generator in JavaScript": throughGenerator, "two promises in JavaScript": throughPromises };
const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
for (let i = 0; i < WARM_UP + REPEATS; i++) {
  for (const [name, run] of Object.entries(runs)) {
    const start = performance.now();
    if ((await run()) !== SWITCHES) throw new Error(name);
    if (i >= WARM_UP) times[name].push(((performance.now() - start) * 1e6) / SWITCHES);
  }
}
console.log(
  JSON.stringify(Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]))),
);
