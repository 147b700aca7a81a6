// Runs a program on Fengari: fengari.mjs PROGRAM [SIZE].
import { readFileSync } from "node:fs";
import { argv } from "node:process";
import fengari from "fengari";
import { begin, end } from "./announce.mjs";

const { lua, lauxlib, lualib, to_luastring, to_jsstring } = fengari;
const [path, ...args] = argv.slice(2);

const state = lauxlib.luaL_newstate();
lualib.luaL_openlibs(state);
check(lauxlib.luaL_loadbuffer(state, readFileSync(path), null, to_luastring(`@${path}`)));
for (const argument of args) lua.lua_pushstring(state, to_luastring(argument));
begin();
check(lua.lua_pcall(state, args.length, 0, 0));
end();

function check(status) {
  if (status !== lua.LUA_OK) throw new Error(to_jsstring(lauxlib.luaL_tolstring(state, -1)));
}
