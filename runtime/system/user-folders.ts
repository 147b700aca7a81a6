import { homedir } from "node:os";
import { join } from "node:path";
import { env, platform } from "node:process";

/** Where compiled scripts are kept: `LUA2JS_CACHE_DIR`, or a folder of its own where the system has caches of a user's programs. */
export function cacheFolder(): string {
  return env.LUA2JS_CACHE_DIR || userFolder("Caches", env.XDG_CACHE_HOME, ".cache");
}

/** Where the command keeps what it remembers of its user: `LUA2JS_STATE_DIR`, or a folder of its own where the system has such things. */
export function stateFolder(): string {
  return env.LUA2JS_STATE_DIR || userFolder("Application Support", env.XDG_STATE_HOME, ".local/state");
}

/**
 * @param library its folder in the `Library` of macOS
 * @param chosen what the user's XDG variable says
 * @param usual where it is, in the home folder, if that says nothing
 */
function userFolder(library: string, chosen: string | undefined, usual: string): string {
  return join(parent(), "lua2js");

  function parent(): string {
    if (platform === "win32") return env.LOCALAPPDATA || join(homedir(), "AppData", "Local");
    if (platform === "darwin") return join(homedir(), "Library", library);
    // An XDG path that is not absolute is to be ignored.
    return chosen?.startsWith("/") ? chosen : join(homedir(), usual);
  }
}
