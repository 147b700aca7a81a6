import { launch } from "./launch.js";
import type { WatchedRun } from "./watch/run.js";

/*
 * A process that runs scripts for `lua2js watch`, and tells it which Lua files they load.
 */

const { request, threads } = JSON.parse(process.argv[2]) as WatchedRun;
// Whoever watches is gone.
process.on("disconnect", () => process.exit());
process.exitCode = await launch(request, threads, {
  onLoad: (path) => process.send?.(path),
});
process.disconnect?.();
