import { type Node, type Symbol as TsSymbol, type Type, TypeFlags } from "ts-morph";
import type { HostType } from "../runtime/host/typed/description.js";
import { docsOf } from "./docs.js";
import { inexpressible, isLibrarys, libraryName, withoutCounterpart } from "./library.js";
import type { NamedType } from "./model.js";
import { TypeNames } from "./names.js";
import type { Problems } from "./problems.js";
import { signatureOf } from "./signatures.js";
import { confusable, inOrder } from "./unions.js";

/** Where a type is used, for what is said about it. */
export interface Use {
  /** The place of the type, as far as that is known. */
  readonly node: Node;
  /** What has the type: `parameter 'user' of 'find'`. */
  readonly what: string;
}

/** How deep types without names may be nested. */
const DEEPEST = 40;

/** Makes of TypeScript's types those of host modules. */
export class TypeReader {
  private readonly names = new TypeNames();
  /** By the compiler's own objects, which are the same for the same type. */
  private readonly known = new Map<unknown, string>();
  private readonly named = new Map<string, NamedType | null>();
  private depth = 0;

  constructor(readonly problems: Problems) {}

  /** The types that others refer to. */
  get types(): NamedType[] {
    return [...this.named.values()].filter((type) => type !== null);
  }

  resolve(name: string): HostType | undefined {
    return this.named.get(name)?.type;
  }

  read(type: Type, use: Use): HostType {
    if (this.depth > DEEPEST) return this.refuse(use, "its types are nested too deeply");
    this.depth++;
    try {
      return this.readAny(type, use);
    } finally {
      this.depth--;
    }
  }

  refuse({ node, what }: Use, reason: string): HostType {
    this.problems.add(node, `${what}: ${reason}`);
    return "any";
  }

  private readAny(type: Type, use: Use): HostType {
    if ((type.compilerType as { intrinsicName?: string }).intrinsicName === "error") {
      return this.refuse(use, "its type cannot be found");
    }
    if (type.isAny() || type.isUnknown()) return "any";
    if (type.isUndefined() || type.isNull() || type.isVoid() || type.isNever()) return "nil";
    if (type.isLiteral() && !type.isBigIntLiteral() && !type.isUnion()) return literal(type);
    if (type.isBoolean()) return "boolean";
    if (isNumeric(type)) return "number";
    if (type.isString() || type.isTemplateLiteral()) return "string";
    if (type.isTypeParameter()) {
      const constraint = type.getConstraint();
      return constraint === undefined ? "any" : this.read(constraint, use);
    }
    const name = type.isUnion() || type.isObject() || type.isIntersection() ? this.nameOf(type) : undefined;
    return name === undefined ? this.readStructure(type, use) : this.readNamed(name, type, use);
  }

  /** The name by which a type is kept: objects and unions that have one in their source. */
  private nameOf(type: Type): string | undefined {
    const known = this.known.get(type.compilerType);
    if (known !== undefined) return known;
    const isNameless =
      type.isArray() ||
      type.isReadonlyArray() ||
      type.isTuple() ||
      branded(type) !== undefined ||
      libraryName(type) !== undefined ||
      isLibrarys(type.getAliasSymbol()) ||
      type.getCallSignatures().length > 0 ||
      (type.isUnion() && type.getAliasSymbol() === undefined && !type.isEnum());
    if (isNameless) return undefined;
    const name = this.names.nameFor(type);
    if (name !== undefined) this.known.set(type.compilerType, name);
    return name;
  }

  private readNamed(name: string, type: Type, use: Use): HostType {
    if (!this.named.has(name)) {
      this.named.set(name, null);
      const declaration = (type.getAliasSymbol() ?? type.getSymbol())?.getDeclarations()[0];
      const read = this.readStructure(type, use);
      const fieldDocs = new Map(
        type
          .getProperties()
          .map((property) => [property.getName(), docsOf(property.getDeclarations()[0]).text]),
      );
      this.named.set(name, { name, doc: docsOf(declaration).text, type: read, fieldDocs });
    }
    return { ref: name };
  }

  private readStructure(type: Type, use: Use): HostType {
    if (type.isUnion()) return this.readAlternatives(type.getUnionTypes(), use);
    const scalar = branded(type);
    if (scalar !== undefined) return this.read(scalar, use);
    if (type.isArray() || type.isReadonlyArray()) {
      return { array: this.read(type.getArrayElementTypeOrThrow(), within(use, "[]")) };
    }
    if (type.isTuple()) return this.readTuple(type, use);
    const library = libraryName(type);
    if (library !== undefined) return this.readLibrary(library, type, use);
    const reason = inexpressible(type);
    if (reason !== undefined) return this.refuse(use, reason);
    if (type.getCallSignatures().length > 0) return this.readFunction(type, use);
    return this.readObject(type, use);
  }

  /** One of several types, none of which is a union. */
  readAlternatives(parts: readonly Type[], use: Use): HostType {
    const isNothing = (part: Type): boolean => part.isUndefined() || part.isVoid();
    const isLiteral = (part: Type): boolean => part.isLiteral() && !part.isBigIntLiteral();
    const whole = parts.filter((part) => !isNothing(part) && !part.isNull() && !isLiteral(part));
    // Each computed member of an enum is a number of its own.
    const others = whole.filter((part, i) => !isNumeric(part) || whole.findIndex(isNumeric) === i);
    const literals = [...new Set(parts.filter(isLiteral).map((part) => literalValue(part)))].filter(
      (value) => typeof value !== "number" || !others.some(isNumeric),
    );
    const isBoolean = literals.includes(true) && literals.includes(false);
    const rest = isBoolean ? literals.filter((value) => typeof value !== "boolean") : literals;

    const types: HostType[] = others.map((part) => this.read(part, use));
    if (isBoolean) types.push("boolean");
    if (rest.length > 0) types.push({ literals: rest });
    const clash = confusable(types, (name) => this.resolve(name));
    if (clash !== undefined) {
      const texts = clash.map((one) => `'${others[types.indexOf(one)]?.getText(use.node) ?? "?"}'`);
      return this.refuse(use, `${texts.join(" and ")} cannot be told apart in Lua`);
    }
    const read = types.length === 1 ? types[0] : { union: inOrder(types) };
    if (types.length === 0) return "nil";
    if (parts.some(isNothing)) return { optional: read };
    return parts.some((part) => part.isNull()) ? { nullable: read } : read;
  }

  private readTuple(type: Type, use: Use): HostType {
    // Of TypeScript's ElementFlags, those that say: required, optional, rest, variadic.
    const flags =
      (type.compilerType as { target?: { elementFlags?: readonly number[] } }).target?.elementFlags ?? [];
    const tuple: HostType[] = [];
    let rest: HostType | undefined;
    for (const [i, element] of type.getTupleElements().entries()) {
      const read = this.read(element, within(use, `[${i + 1}]`));
      if (rest !== undefined || flags[i] === 8)
        return this.refuse(use, "only the end of a tuple may be open");
      if (flags[i] === 4) rest = read;
      else tuple.push(flags[i] === 2 ? optional(read) : read);
    }
    return rest === undefined ? { tuple } : { tuple, rest };
  }

  private readLibrary(name: string, type: Type, use: Use): HostType {
    const args = type.getTypeArguments();
    const read = (i: number): HostType => (args[i] === undefined ? "any" : this.read(args[i], use));
    switch (name) {
      case "Date":
        return "date";
      case "Uint8Array":
        return "bytes";
      case "Map":
      case "ReadonlyMap":
        return { map: [read(0), read(1)] };
      case "Set":
      case "ReadonlySet":
        return { set: read(0) };
      case "Promise":
      case "PromiseLike":
        return this.refuse(use, "a promise can only be the result of a function");
      default:
        return this.refuse(use, withoutCounterpart(name));
    }
  }

  private readFunction(type: Type, use: Use): HostType {
    const signatures = type.getCallSignatures();
    if (signatures.length > 1) return this.refuse(use, "a function with several signatures");
    const { signature, awaits } = signatureOf(signatures[0], use, this);
    if (!awaits) {
      return this.refuse(use, "a Lua function answers a promise: let the result of its type be one, or void");
    }
    return { function: signature };
  }

  private readObject(type: Type, use: Use): HostType {
    const properties = type.getProperties();
    const index = type.getStringIndexType();
    if (index !== undefined) {
      if (properties.length > 0) return this.refuse(use, "an object of both certain and any properties");
      return { record: this.read(index, within(use, "[string]")) };
    }
    if (type.getNumberIndexType() !== undefined) {
      return this.refuse(use, "an object by numbers has no counterpart in Lua: use an array or a Map");
    }
    if (properties.length === 0) return "any";
    const fields: [string, HostType][] = properties.map((property) => {
      const inner = fieldUse(property, use);
      const read = this.read(property.getTypeAtLocation(use.node), inner);
      return [property.getName(), property.isOptional() ? optional(read) : read];
    });
    return { fields: Object.fromEntries(fields) };
  }
}

/** The type, or undefined. */
export function optional(type: HostType): HostType {
  const isOptional = typeof type === "object" ? "optional" in type : type === "nil" || type === "any";
  return isOptional ? type : { optional: type };
}

/** The scalar in `string & { brand: … }`. */
function branded(type: Type): Type | undefined {
  if (!type.isIntersection()) return undefined;
  const parts = type.getIntersectionTypes();
  return (
    parts.find((part) => part.isString() || part.isNumber() || part.isBoolean()) ??
    parts.find((part) => !part.isObject())
  );
}

/** Any number, or the value of an enum's member that is only known when the program runs. */
function isNumeric(type: Type): boolean {
  return (type.getFlags() & (TypeFlags.Number | TypeFlags.Enum)) !== 0;
}

function literal(type: Type): HostType {
  return { literals: [literalValue(type)] };
}

function literalValue(type: Type): string | number | boolean {
  if (type.isBooleanLiteral()) return type.getText() === "true";
  return type.getLiteralValueOrThrow() as string | number;
}

function within(use: Use, step: string): Use {
  return { ...use, what: `${use.what}, ${step}` };
}

/** A property is shown where it is declared, if that is not in a library. */
function fieldUse(property: TsSymbol, use: Use): Use {
  const declaration = property.getDeclarations()[0];
  const isOwn = declaration !== undefined && !declaration.getSourceFile().isInNodeModules();
  return {
    node: isOwn && !isLibrarys(property) ? declaration : use.node,
    what: `${use.what}, field '${property.getName()}'`,
  };
}
