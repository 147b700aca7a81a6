import { type HostType, resultTuples, type Signature } from "../runtime/host/typed/description.js";

/** Writes types as the Lua language server reads them. */
export class LuaTypes {
  /** The class that a module itself is. */
  readonly module: string;

  /**
   * @param name the module's, with which the names of its types begin
   * @param types these types
   */
  constructor(
    name: string,
    private readonly types: Readonly<Record<string, HostType>>,
  ) {
    this.module = name.replace(/[^\w.]/g, "_");
  }

  /** A type where an optional one may follow: `string`, `string|number`. */
  write(type: HostType): string {
    if (typeof type === "string") return scalars[type];
    if ("ref" in type) return this.name(type.ref);
    if ("literals" in type) return type.literals.map((value) => JSON.stringify(value)).join("|");
    if ("optional" in type) return this.orNil(type.optional);
    if ("nullable" in type) return this.orNil(type.nullable);
    if ("union" in type) return [...new Set(type.union.map((one) => this.alternative(one)))].join("|");
    if ("array" in type) return `${this.closed(type.array)}[]`;
    if ("tuple" in type) {
      const rest = type.rest === undefined ? [] : [`${this.closed(type.rest)}...`];
      return `[${[...type.tuple.map((one) => this.write(one)), ...rest].join(", ")}]`;
    }
    if ("set" in type) return `table<${this.write(type.set)}, true>`;
    if ("map" in type) return `table<${this.write(type.map[0])}, ${this.write(type.map[1])}>`;
    if ("record" in type) return `table<string, ${this.write(type.record)}>`;
    if ("fields" in type) {
      const fields = Object.entries(type.fields).map(([name, one]) => {
        const { text, mark } = this.member(one);
        return `${fieldName(name)}${mark}: ${text}`;
      });
      return `{ ${fields.join(", ")} }`;
    }
    return this.signature(type.function);
  }

  /** The full name of a named type. */
  name(name: string): string {
    return `${this.module}.${name}`;
  }

  /** A field or parameter: its type, and the mark behind its name if it may be nil. */
  member(type: HostType): { text: string; mark: "" | "?" } {
    if (typeof type === "object" && "optional" in type) return { text: this.write(type.optional), mark: "?" };
    if (typeof type === "object" && "nullable" in type) return { text: this.write(type.nullable), mark: "?" };
    return { text: this.write(type), mark: "" };
  }

  private signature({ params, rest, result }: Signature): string {
    const list = params.map(({ name, type }) => {
      const { text, mark } = this.member(type);
      return `${parameterName(name)}${mark}: ${text}`;
    });
    if (rest !== undefined) list.push(`...: ${this.write(rest)}`);
    const results = this.results(result).join(", ");
    return `fun(${list.join(", ")})${results === "" ? "" : `: ${results}`}`;
  }

  /** What a function answers, one by one. */
  results(result: HostType | undefined): string[] {
    if (result === undefined) return [];
    const tuples = resultTuples(result, this.types);
    if (tuples === undefined) return [this.write(result)];
    if (typeof result === "object" && "tuple" in result) return result.tuple.map((one) => this.write(one));
    const isNothing = typeof result === "object" && ("optional" in result || "nullable" in result);
    const longest = Math.max(...tuples.map(({ length }) => length));
    return Array.from({ length: longest }, (_, i) => {
      const types = tuples.map((tuple) => tuple[i] ?? "nil");
      const others = types.filter((type) => type !== "nil");
      const whole: HostType = others.length === 1 ? others[0] : { union: others };
      const mayBeNil = isNothing || others.length < types.length;
      return this.write(mayBeNil ? { optional: whole } : whole);
    });
  }

  private orNil(type: HostType): string {
    const text = this.closed(type);
    return text === "any" || text.endsWith("?") ? text : `${text}?`;
  }

  private alternative(type: HostType): string {
    return typeof type === "object" && "function" in type ? `(${this.write(type)})` : this.write(type);
  }

  /** In parentheses, if something behind it could be taken for a part of it. */
  private closed(type: HostType): string {
    const text = this.write(type);
    return /^[\w.]+(\[\])*$|^"[^"]*"$|^\{[^{}]*\}$|^\w+<[^<>|]*>$/.test(text) ? text : `(${text})`;
  }
}

const scalars = {
  any: "any",
  boolean: "boolean",
  number: "number",
  string: "string",
  bytes: "string",
  date: "number",
  nil: "nil",
} as const;

function fieldName(name: string): string {
  return isName(name) ? name : `[${JSON.stringify(name)}]`;
}

/** A parameter's name as Lua allows it. */
export function parameterName(name: string): string {
  const plain = name.replace(/\W/g, "_");
  return isName(plain) ? plain : `${plain}_`;
}

const reserved = new Set(
  "and break do else elseif end false for function goto if in local nil not or repeat return then true until while".split(
    " ",
  ),
);

/** Whether a name can stand behind a dot in Lua. */
export function isName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name);
}
