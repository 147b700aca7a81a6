import type { Converter } from "./converter.js";
import * as description from "./description.js";
import { functionType, type Signature } from "./functions.js";
import { list } from "./lists.js";
import { alternativeResults, noResults, oneResult, type Results, severalResults } from "./results.js";
import { any, boolean, bytes, date, literals, nil, number, string } from "./scalars.js";
import { fields, map, record, set } from "./tables.js";
import { optional, union } from "./unions.js";

const simple: Readonly<Record<string, Converter>> = { any, boolean, number, string, bytes, date, nil };

/** Makes converters of the types of one module. */
export class TypeCompiler {
  private readonly named = new Map<string, Converter>();

  constructor(private readonly types: Readonly<Record<string, description.HostType>>) {}

  /** @throws TypeError if there is no such type */
  type(type: description.HostType): Converter {
    if (typeof type === "string" && Object.hasOwn(simple, type)) return simple[type];
    if (typeof type !== "object" || type === null) throw unknown(type);
    if ("ref" in type) return this.reference(type.ref);
    if ("literals" in type) return literals(type.literals);
    if ("optional" in type) return optional(this.type(type.optional), undefined);
    if ("nullable" in type) return optional(this.type(type.nullable), null);
    if ("union" in type) return union(type.union.map((one) => this.type(one)));
    if ("array" in type) return list({ first: [], rest: this.type(type.array) });
    if ("tuple" in type) return list({ first: this.all(type.tuple), rest: this.maybe(type.rest) });
    if ("set" in type) return set(this.type(type.set));
    if ("map" in type) return map(this.type(type.map[0]), this.type(type.map[1]));
    if ("record" in type) return record(this.type(type.record));
    if ("fields" in type) {
      return fields(new Map(Object.entries(type.fields).map(([name, one]) => [name, this.type(one)])));
    }
    if ("function" in type) return functionType(this.signature(type.function));
    throw unknown(type);
  }

  signature({ params, rest, result }: description.Signature): Signature {
    return {
      params: params.map(({ type }) => this.type(type)),
      rest: this.maybe(rest),
      results: result === undefined ? noResults : this.results(result),
    };
  }

  private results(type: description.HostType): Results {
    const tuples = description.resultTuples(type, this.types);
    if (tuples === undefined) return oneResult(this.type(type));
    if (typeof type === "object" && "tuple" in type) return severalResults(this.all(type.tuple));
    return alternativeResults(this.type(type), Math.max(...tuples.map(({ length }) => length)));
  }

  private all(types: readonly description.HostType[]): readonly Converter[] {
    return types.map((type) => this.type(type));
  }

  private maybe(type: description.HostType | undefined): Converter | null {
    return type === undefined ? null : this.type(type);
  }

  /** Stands for the type, which may not be known yet, as it may refer to itself. */
  private reference(name: string): Converter {
    if (!Object.hasOwn(this.types, name)) throw new TypeError(`there is no type '${name}'`);
    let made = this.named.get(name);
    if (made === undefined) {
      made = new Reference(() => this.type(this.types[name]));
      this.named.set(name, made);
    }
    return made;
  }
}

class Reference implements Converter {
  private found: Converter | undefined;

  constructor(private readonly find: () => Converter) {}

  private get type(): Converter {
    this.found ??= this.find();
    return this.found;
  }

  get expected(): string {
    return this.type.expected;
  }

  get takesNil(): boolean {
    return this.type.takesNil;
  }

  likesLua(...args: Parameters<Converter["likesLua"]>): boolean {
    return this.type.likesLua(...args);
  }

  likesJs(...args: Parameters<Converter["likesJs"]>): boolean {
    return this.type.likesJs(...args);
  }

  fromLua(...args: Parameters<Converter["fromLua"]>): ReturnType<Converter["fromLua"]> {
    return this.type.fromLua(...args);
  }

  toLua(...args: Parameters<Converter["toLua"]>): ReturnType<Converter["toLua"]> {
    return this.type.toLua(...args);
  }
}

function unknown(type: unknown): TypeError {
  return new TypeError(`there is no type ${JSON.stringify(type)}`);
}
