import { hostError, type LuaError, runtimeError } from "./error.js";
import type { HostPromise } from "./host.js";
import { refuseToStopped } from "./interruption.js";
import { defineField, native } from "./library.js";
import { argumentMessage } from "./messages.js";
import { HostCall, passFunction } from "./passed-function.js";
import { calledFunction } from "./position.js";
import type { VariableName } from "./site.js";
import { LuaTable } from "./table.js";
import { running } from "./thread.js";
import { exportValue, importValue, type Neutral, type Passed } from "./transfer.js";
import { type LuaFunction, type LuaValue, type Results, type Values, values } from "./value.js";
import { adopt } from "./wait.js";

/**
 * A function of the host; arrays and promises may be foreign ones. It fails with an Error whose message, a byte string, becomes the Lua error's. If its
 * property `luaArgument` is a number, it is about this argument, from 1: `number expected, got string`.
 */
export type HostFunction = (args: Passed[]) => Neutral[] | HostPromise<Neutral[]>;

/** A function of the host somewhere in a table. */
export interface HostMember {
  /** The names that lead to it: ["http", "get"]. */
  readonly path: readonly string[];
  readonly call: HostFunction;
}

/** Sets a function of the host in a table; tables on the way are made if there are none. */
export function defineHostFunction(root: LuaTable, { path, call }: HostMember): void {
  let table = root;
  for (let i = 0; i < path.length - 1; i++) {
    const name = path[i];
    const inner = table.getString(name);
    if (inner instanceof LuaTable) table = inner;
    else {
      const made = new LuaTable();
      defineField(table, name, made);
      table = made;
    }
  }
  // The path may be an array of another realm.
  defineField(table, path[path.length - 1], hostFunction(path.join("."), call));
}

function hostFunction(name: string, f: HostFunction): LuaFunction {
  return native(name, (...args: LuaValue[]) => callHost(name, f, args));
}

function callHost(name: string, f: HostFunction, args: LuaValue[]): Results {
  const { thread } = running;
  const call = new HostCall(thread);
  const exported = args.map((argument, i) =>
    exportValue(argument, { root: `argument ${i + 1}`, failure: `${name}: cannot pass` }, (passed) =>
      passFunction(passed, call),
    ),
  );
  let answer: ReturnType<HostFunction>;
  try {
    answer = f(exported);
  } catch (thrown) {
    call.isOver = true;
    throw callError(thrown);
  }
  if ("then" in answer) return call.awaited(adopt(answer, receive, undefined, callError));
  call.isOver = true;
  // It may have ended the run.
  refuseToStopped();
  return receive(answer);
}

function receive(results: Neutral[]): Values {
  return values(Array.from(results, importValue));
}

function callError(thrown: unknown): LuaError {
  const failure = thrown as { readonly message?: unknown; readonly luaArgument?: unknown };
  if (typeof failure.luaArgument !== "number") return hostError(thrown);
  const { as, own } = calledFunction();
  // Where its caller has no name for it (`pcall(f)`), its own says more than Lua 5.1's `?`.
  const name: VariableName = as ?? { kind: "field", name: own.slice(own.lastIndexOf(".") + 1) };
  return runtimeError(argumentMessage(failure.luaArgument, String(failure.message), { as: name, own }));
}
