import { checkOption, optionalInteger } from "../../runtime/realm/argument.js";
import type { LuaState } from "../../runtime/realm/state.js";
import type { LuaFunction, LuaValue, Values } from "../../runtime/realm/value.js";

const OPTIONS = [
  ...["collect", "stop", "restart", "count", "step", "setpause", "setstepmul"],
  // Lua 5.2's.
  "isrunning",
];

/**
 * `collectgarbage` and Lua 5.0's `gcinfo` (manual, section 5.1). Memory is the engine's own business: "count" is what the whole process has on
 * its heap, and collecting cannot be asked for, stopped or tuned; what is set is answered, and has no effect.
 */
export function garbageFunctions({ host }: LuaState): Record<string, LuaFunction> {
  const kilobytes = () => host.memory() / 1024;
  const settings = { pause: 200, multiplier: 200, running: true };
  return {
    collectgarbage(option?: LuaValue, argument?: LuaValue): Values {
      const name = checkOption(option, 1, "collectgarbage", OPTIONS, "collect");
      const setting = optionalInteger(argument, 2, "collectgarbage", 0);
      switch (name) {
        case "count":
          return kilobytes();
        case "step":
          return true;
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
    },
    gcinfo: () => Math.floor(kilobytes()),
  };
}
