import { checkOption, optionalInt } from "../../runtime/realm/argument.js";
import { PerState } from "../../runtime/realm/per-state.js";
import { runningState } from "../../runtime/realm/thread.js";
import type { LuaValue, Results, Values } from "../../runtime/realm/value.js";
import { adopt } from "../../runtime/realm/wait.js";

const OPTIONS = [
  ...["collect", "stop", "restart", "count", "step", "setpause", "setstepmul"],
  // Lua 5.2's.
  "isrunning",
];

/**
 * `collectgarbage` and Lua 5.0's `gcinfo` (manual, section 5.1). Memory is the engine's own business: "count" is what the whole process has on
 * its heap, and collecting cannot be stopped or tuned; what is set is answered, and has no effect. It is done, after a wait, where the script has weak
 * tables and can see it.
 */
export function collectgarbage(option?: LuaValue, argument?: LuaValue): Results {
  const name = checkOption(option, 1, OPTIONS, "collect");
  const setting = optionalInt(argument, 2, 0);
  const settings = collector.of();
  switch (name) {
    case "count":
      return kilobytes();
    case "collect":
      return collected(0);
    case "step":
      return collected(true);
    case "setpause": {
      const { pause } = settings;
      settings.pause = setting;
      return pause;
    }
    case "setstepmul": {
      const { multiplier } = settings;
      settings.multiplier = setting;
      return multiplier;
    }
    case "isrunning":
      return settings.running;
    case "stop":
    case "restart":
      settings.running = name === "restart";
  }
  return 0;
}

export function gcinfo(): Values {
  return Math.floor(kilobytes());
}

const collector = new PerState(() => ({ pause: 200, multiplier: 200, running: true }));

function kilobytes(): number {
  return runningState().host.memory() / 1024;
}

function collected(answer: LuaValue): Results {
  const { host, usesWeakTables } = runningState();
  return usesWeakTables ? adopt(host.collectGarbage(), () => answer) : answer;
}
