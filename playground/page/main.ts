import { byId, element } from "../../page/dom.js";
import type { CompileAnswer, RunMessage, Version } from "../messages.js";
import { Compiler } from "./compiler.js";
import { Editor } from "./editor.js";
import { examples } from "./examples.js";
import { JavaScriptView } from "./javascript-view.js";
import { fragmentOf, type Program, programIn } from "./link.js";
import { Output } from "./output.js";
import { Runner } from "./runner.js";
import { Strip } from "./strip.js";
import { Trace } from "./trace.js";

/*
 * The playground: Lua on the left, the JavaScript that it becomes on the right, and what comes of running it below.
 */

const MOST_WORKERS = 200;

const run = byId<HTMLButtonElement>("run");
const stop = byId<HTMLButtonElement>("stop");
const workers = byId<HTMLInputElement>("workers");
const lua = byId<HTMLSelectElement>("lua");
const example = byId<HTMLSelectElement>("example");
const status = byId("status");

const editor = new Editor(byId("source"), { changed, moved: (line) => compiled.relate(line), run: start });
const compiled = new JavaScriptView(byId("compiled"));
const compiler = new Compiler(showCompiled);
const runner = new Runner(hear);
const output = new Output((line) => editor.goTo(line));
const strip = new Strip();
const trace = new Trace();

let began = 0;
let failures = 0;

const version = (): Version => (lua.value === "" ? undefined : (lua.value as Version));

function workerCount(): number {
  const count = Math.round(Number(workers.value)) || 1;
  const allowed = Math.min(Math.max(count, 1), MOST_WORKERS);
  workers.value = String(allowed);
  return allowed;
}

function changed(): void {
  compiler.compileSoon(
    () => editor.text,
    () => version(),
  );
}

function showCompiled({ took, result }: CompileAnswer): void {
  const note = byId("compiled-note");
  const isFailed = "failure" in result;
  note.classList.toggle("bad", isFailed);
  byId("compiled").classList.toggle("stale", isFailed);
  if (isFailed) {
    note.textContent = result.failure.message;
    editor.showFindings(result.failure, []);
    return;
  }
  note.textContent = `${result.lines.length.toLocaleString("en")} lines, compiled in ${duration(took)}`;
  compiled.show(result.code, result.lines);
  editor.showFindings(undefined, result.findings);
}

function start(): void {
  const count = workerCount();
  editor.markFailure(undefined);
  output.begin(count);
  strip.begin(count);
  trace.begin();
  failures = 0;
  began = performance.now();
  setRunning(true);
  status.textContent = count === 1 ? "Running" : `Running ${count} workers`;
  status.className = "note busy";
  runner.start({ source: editor.text, lua: version(), workers: count });
}

function hear(message: RunMessage): void {
  switch (message.type) {
    case "output":
      output.write(message.worker, message.stream, message.text);
      break;
    case "overflow":
      output.note("There is more output than is shown.");
      break;
    case "events":
      for (const event of message.events) {
        strip.record(event);
        trace.record(event);
      }
      break;
    case "returned":
      output.note(message.values, message.worker);
      break;
    case "deadlock":
      failures++;
      output.fail({ message: message.message });
      break;
    case "failed":
      if (failures++ === 0) showFailure(message.failure.line);
      output.fail(message.failure, message.worker);
      break;
    case "done":
      finish(failures === 0 ? "Done" : "Failed", failures === 0 ? "good" : "bad");
  }
}

function showFailure(line: number | undefined): void {
  editor.markFailure(line);
  if (line !== undefined) compiled.relate(line);
}

function finish(how: string, kind: "good" | "bad"): void {
  setRunning(false);
  status.textContent = `${how} in ${duration(performance.now() - began)}`;
  status.className = `note ${kind}`;
  trace.show("playground");
}

function setRunning(isRunning: boolean): void {
  stop.disabled = !isRunning;
  document.body.classList.toggle("running", isRunning);
}

function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}

function open(program: Program): void {
  workers.value = String(program.workers);
  workerCount();
  lua.value = program.lua ?? "";
  editor.text = program.source;
  editor.markFailure(undefined);
  compiler.compile(program.source, program.lua);
}

function openExample(name: string): void {
  const chosen = examples.find((one) => one.name === name) ?? examples[0];
  example.value = chosen.name;
  open({ lua: undefined, ...chosen });
}

/** Says something for some seconds. */
function say(text: string): void {
  const said = byId("shared");
  said.textContent = text;
  setTimeout(() => {
    if (said.textContent === text) said.textContent = "";
  }, 4000);
}

run.addEventListener("click", start);
stop.addEventListener("click", () => {
  runner.stop();
  strip.stop();
  finish("Stopped", "bad");
});
example.addEventListener("change", () => {
  history.replaceState(null, "", location.pathname + location.search);
  openExample(example.value);
});
lua.addEventListener("change", () => compiler.compile(editor.text, version()));
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  start();
});
byId("share").addEventListener("click", async () => {
  history.replaceState(
    null,
    "",
    await fragmentOf({ source: editor.text, workers: workerCount(), lua: version() }),
  );
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  say(copied ? "Link copied" : "The link is in the address bar");
});
addEventListener("hashchange", openAddress);

/** Opens the program in the address, or the first example. */
async function openAddress(): Promise<void> {
  const program = await programIn(location.hash);
  if (program === undefined) {
    if (location.hash.includes("program=")) say("The link is damaged");
    return openExample(location.hash.slice(1));
  }
  example.value = "";
  open(program);
}

example.append(...examples.map(({ name, title }) => element("option", { value: name }, title)));
if (/Mac|iPhone|iPad/.test(navigator.platform)) byId("shortcut").textContent = "⌘ ↵";
void openAddress();
