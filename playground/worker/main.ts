import type { CompileRequest, RunRequest } from "../messages.js";
import { nameEvaluatedCode } from "../node/call-sites.js";
import { compile } from "./compile.js";
import { run } from "./run.js";

/*
 * The worker of the page: it compiles programs, or runs one, with the runtime that Node has. While it runs one, it hears nothing: the page ends it, and starts another.
 */

nameEvaluatedCode();

addEventListener("message", async ({ data }: MessageEvent<CompileRequest | RunRequest>) => {
  if ("number" in data) postMessage(await compile(data));
  else await run(data, (message) => postMessage(message));
});
