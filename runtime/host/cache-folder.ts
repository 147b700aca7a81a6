import { homedir } from "node:os";
import { join } from "node:path";
import { env, platform } from "node:process";

/** Where compiled scripts are kept: `LUA2JS_CACHE_DIR`, or a folder of its own where the system has caches of a user's programs. */
export function cacheFolder(): string {
  return env.LUA2JS_CACHE_DIR || join(userCaches(), "lua2js");
}

function userCaches(): string {
  if (platform === "win32") return env.LOCALAPPDATA || join(homedir(), "AppData", "Local");
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  // An XDG path that is not absolute is to be ignored.
  return env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : join(homedir(), ".cache");
}
