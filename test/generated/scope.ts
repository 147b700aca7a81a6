import type { Random } from "./random.js";

/** What a variable holds, for the most part: programs are not so well typed that nothing ever fails. */
export type Kind = "number" | "string" | "table" | "function";

export interface Local {
  readonly name: string;
  readonly kind: Kind;
}

/** What the place in the program allows where something is generated. */
interface Place {
  /** `pause`, and calls of whatever may pause. */
  readonly waits: boolean;
  /** `coroutine.yield`. */
  readonly yields: boolean;
  readonly varargs: boolean;
  /** Calls of functions that may call others: only where something limits recursion. */
  readonly calls: boolean;
  readonly loop: boolean;
  /** The label at the end of the loop's body. */
  readonly continues: string | undefined;
  /** How many blocks and functions deep. */
  readonly depth: number;
}

const plain = "a b c d e i k s t u v x y f g h self".split(" ");

/** Words of JavaScript and of the emitted text. */
const suspicious = [
  ..."class arguments constructor await undefined NaN this new var async of let eval static".split(" "),
  ..."__proto__ prototype toString hasOwnProperty valueOf Promise Table callable first nth many".split(" "),
  ..."G lua at wait thread live varargs index setindex truthy running resumed NONE main next".split(" "),
];

/** The names that are visible at a place. */
export class Scope {
  private constructor(
    readonly random: Random,
    /** LuaJIT's language: `goto`, and yields across anything. */
    readonly modern: boolean,
    /** lua2js follows the version of the reference in what the union has otherwise. */
    readonly strict: boolean,
    readonly locals: Local[],
    readonly place: Place,
    private readonly shared: { size: number; unique: number },
    /** How deep in expressions. */
    private readonly nesting = 0,
  ) {}

  static main(random: Random, modern: boolean, strict: boolean, size: number): Scope {
    const place: Place = {
      waits: true,
      yields: false,
      varargs: true,
      calls: true,
      loop: false,
      continues: undefined,
      depth: 0,
    };
    return new Scope(random, modern, strict, [], place, { size, unique: 0 });
  }

  /** A block inside, one deeper; what it declares is its own. */
  inside(change: Partial<Place> = {}): Scope {
    const place = { ...this.place, depth: this.place.depth + 1, ...change };
    return new Scope(this.random, this.modern, this.strict, [...this.locals], place, this.shared);
  }

  /** Declares a name, often one that is visible already. */
  declare(kind: Kind): string {
    const name = this.random.pick(this.random.chance(0.12) ? suspicious : plain);
    this.add(name, kind);
    return name;
  }

  add(name: string, kind: Kind): void {
    const same = this.locals.findIndex((local) => local.name === name);
    if (same !== -1) this.locals.splice(same, 1);
    this.locals.push({ name, kind });
  }

  visible(kind: Kind): readonly string[] {
    return this.locals.filter((local) => local.kind === kind).map(({ name }) => name);
  }

  /** The same place, one expression deeper. */
  operand(): Scope {
    const { random, modern, strict, locals, place, shared, nesting } = this;
    return new Scope(random, modern, strict, locals, place, shared, nesting + 1);
  }

  /** A name that nothing generated assigns. */
  unique(prefix: string): string {
    this.shared.unique++;
    return `${prefix}${this.shared.unique}`;
  }

  /** Whether the program may grow by something compound here. */
  grows(): boolean {
    this.shared.size--;
    return this.shared.size > 0 && this.place.depth < 7 && !this.random.chance(this.nesting * 0.12);
  }
}
