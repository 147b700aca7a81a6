import { argumentError } from "../../runtime/realm/argument.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { Userdata } from "../../runtime/realm/userdata.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";

/** Metatables that `newproxy` has made: others may not be shared. */
const proxies = new WeakSet<LuaTable>();

/** Lua 5.1's: an empty userdata, without metatable, with a new one (`true`), or with that of another proxy. */
export function newproxy(...[model]: LuaValue[]): Values {
  const proxy = new Userdata();
  if (model === undefined || model === false) return proxy;
  if (model === true) {
    proxy.metatable = new LuaTable();
    proxies.add(proxy.metatable);
    return proxy;
  }
  if (!(model instanceof Userdata) || model.metatable === null || !proxies.has(model.metatable)) {
    throw argumentError(1, "boolean or proxy expected");
  }
  proxy.metatable = model.metatable;
  return proxy;
}
