import { homedir } from "node:os";
import { join } from "node:path";
import { env, platform } from "node:process";

/** Where the command keeps what it remembers of its user: `LUA2JS_STATE_DIR`, or a folder of its own where the system has such things. */
export function stateFolder(): string {
  return env.LUA2JS_STATE_DIR || join(userState(), "lua2js");
}

function userState(): string {
  if (platform === "win32") return env.LOCALAPPDATA || join(homedir(), "AppData", "Local");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support");
  // An XDG path that is not absolute is to be ignored.
  return env.XDG_STATE_HOME?.startsWith("/") ? env.XDG_STATE_HOME : join(homedir(), ".local", "state");
}
