import { Option } from "commander";
import type { LuaVersion } from "../index.js";

const versions: readonly LuaVersion[] = ["5.1", "5.2", "5.3", "luajit"];

/** `--lua`, which chooses the version that scripts are written in. */
export function luaOption(): Option {
  return new Option("--lua <VERSION>", "take no more than this version's syntax and libraries").choices(
    versions,
  );
}
