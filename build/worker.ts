import { Tinypool } from "tinypool";
import { type BuildJob, buildScript, type ScriptOutcome } from "./script-files.js";
import type { Source } from "./sources.js";

/*
 * What each thread of a build does.
 */

const job = Tinypool.workerData as BuildJob;

export default function build(source: Source): ScriptOutcome {
  return buildScript(job, source);
}
