import { checkAny, checkNumber, checkTable } from "../../runtime/realm/argument.js";
import { call } from "../../runtime/realm/call.js";
import { index } from "../../runtime/realm/index.js";
import { native } from "../../runtime/realm/library.js";
import { metamethod } from "../../runtime/realm/metatable.js";
import { next, nextIndex } from "../../runtime/realm/next.js";
import { runningState } from "../../runtime/realm/thread.js";
import { first, type LuaValue, many, NONE, type Results, type Values } from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";

/** With `__pairs`, as in Lua 5.2. */
export function pairs(...args: LuaValue[]): Results {
  const [t] = args;
  const handler = runningState().rules.pairsMetamethod ? metamethod(t, "__pairs") : undefined;
  if (handler !== undefined) return pairsOf(handler, t);
  return [next, checkTable(t, 1, args.length), undefined];
}

function pairsOf(handler: LuaValue, t: LuaValue): Results {
  return drive(
    (function* () {
      const [iterator, state, control] = many(yield call(handler, t));
      return [iterator, state, control];
    })(),
  );
}

/** Raw, or as in Lua 5.3 with `__index`. */
export function ipairs(...args: LuaValue[]): Values {
  if (runningState().rules.ipairsIndexes) return [nextIndexed, checkAny(args[0], 1, args.length), 0];
  return [nextIndex, checkTable(args[0], 1, args.length), 0];
}

const nextIndexed = native("ipairs_iterator", (t: LuaValue, i: LuaValue): Results => {
  const following = checkNumber(i, 2) + 1;
  const answer = (value: LuaValue): Values => (value === undefined ? NONE : [following, value]);
  const value = index(t, following);
  if (!(value instanceof Promise)) return answer(value);
  return drive(
    (function* () {
      return answer(first(yield value));
    })(),
  );
});
