import { type Dialect, RULES, type Rules } from "./dialect.js";
import type { CodeOptions, Host } from "./host.js";
import type { Deadline, HostWait, Reason } from "./interruption.js";
import { LuaTable } from "./table.js";
import { running, Thread } from "./thread.js";
import type { TypeName } from "./type-name.js";

/** Something open that gathers what is written to it. Neither operation fails. */
export interface OpenStream {
  flush(): void;
  close(): void;
}

/** One Lua state: its globals, loaded modules and way out to the host. States of a realm share compiled code. */
export class LuaState {
  /** What the chunks loaded so far can do: what is loaded from now on can do it too. */
  code: CodeOptions = { environments: false, interruptible: false };
  /** What `PerState` keeps for it. */
  readonly own: unknown[] = [];
  /** `package.loaded`. */
  readonly loaded = new LuaTable();
  /** `package.preload`. */
  readonly preload = new LuaTable();
  /** Some table holds its keys or values weakly: collecting garbage can be seen. */
  usesWeakTables = false;
  /** The metatables that all values of a type share; those of tables and userdata are their own. `string` sets that of strings. */
  readonly metatables: { [type in TypeName]?: LuaTable | null } = {};
  /** What is closed, at the latest, when the run ends. */
  readonly streams = new Set<OpenStream>();
  /** What of the host its code waits for. */
  readonly hostWaits = new Set<HostWait>();
  /** The deadlines of calls that are active, the outermost first. */
  readonly deadlines = new Set<Deadline>();
  /** Why the host has ended the run, if it has. */
  ended: Reason | null = null;
  /** Ends the run with what the host has thrown for that. Set while one goes on. */
  terminate: (thrown: unknown) => void = () => {};
  readonly mainThread: Thread = new Thread(this, new LuaTable());
  /** What this Lua does where versions differ. */
  readonly rules: Rules;

  constructor(
    readonly host: Host,
    readonly dialect: Dialect = "union",
  ) {
    this.rules = RULES[dialect];
  }

  /** The globals of what is loaded from now on: those of its thread that runs, or of the main thread if none does. */
  get globals(): LuaTable {
    const { thread } = running as { thread: Thread | undefined };
    return (thread?.state === this ? thread : this.mainThread).globals;
  }

  /** Hands over what streams have gathered: another program is about to run. */
  flushStreams(): void {
    for (const stream of this.streams) stream.flush();
  }

  closeStreams(): void {
    for (const stream of this.streams) stream.close();
    this.streams.clear();
  }
}
