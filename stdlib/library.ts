import type { Dialect } from "../runtime/realm/dialect.js";
import type { Property } from "../runtime/realm/fields.js";
import { fieldProperty } from "../runtime/realm/fields.js";
import { defineField, native } from "../runtime/realm/library.js";
import { PerState } from "../runtime/realm/per-state.js";
import { isNative } from "../runtime/realm/position.js";
import type { LuaState } from "../runtime/realm/state.js";
import { LuaTable } from "../runtime/realm/table.js";
import type { LuaFunction, LuaValue } from "../runtime/realm/value.js";
import { absentFrom } from "./dialects.js";

/** What a library has under a name: a function or constant, the same one for all states, or something of which each has its own. */
export type Member = LuaFunction | string | number | { of(state: LuaState, table: LuaTable): LuaValue };

/**
 * A library. Its functions are made once; a state gets a table of its own with them, as scripts change libraries. That table is a copy: all tables of a library have
 * one hidden class, which is made with the first.
 */
export class Library {
  private readonly members: readonly (readonly [string, Member])[];
  private readonly shapes = new Map<Dialect, Shape>();
  private readonly tables = new PerState((state) => this.fill(new LuaTable(), state));

  /**
   * @param name under which `dialects.ts` says what not every version has
   * @param members whose functions get these names, unless they have one already
   */
  constructor(
    private readonly name: string,
    members: Readonly<Record<string, Member>>,
  ) {
    this.members = Object.entries(members).map(([member, value]) => [
      member,
      typeof value === "function" && !isNative(value) ? native(member, value) : value,
    ]);
  }

  /** The state's table of this library. */
  of(state: LuaState): LuaTable {
    return this.tables.of(state);
  }

  /** Sets what the library has in an empty table. */
  fill(table: LuaTable, state: LuaState): LuaTable {
    const { properties, values } = this.shapeFor(state.dialect);
    for (let i = 0; i < properties.length; i++) {
      const value = values[i];
      table[properties[i]] = typeof value === "object" ? value.of(state, table) : value;
    }
    return table;
  }

  private shapeFor(dialect: Dialect): Shape {
    let shape = this.shapes.get(dialect);
    if (shape === undefined) {
      const absent = absentFrom(this.name, dialect);
      shape = new Shape(this.members.filter(([member]) => !absent.has(member)));
      this.shapes.set(dialect, shape);
    }
    return shape;
  }
}

/** What the tables of a library are like in one version of Lua. */
class Shape {
  readonly properties: readonly Property[];
  readonly values: readonly Member[];
  /** The first of them, which nobody uses: V8 forgets a hidden class that no object has. */
  readonly model = new LuaTable();

  constructor(members: readonly (readonly [string, Member])[]) {
    for (const [name, value] of members)
      defineField(this.model, name, typeof value === "object" ? undefined : value);
    this.properties = members.map(([name]) => fieldProperty(name) as Property);
    this.values = members.map(([, value]) => value);
  }
}
