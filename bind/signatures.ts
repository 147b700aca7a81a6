import { Node, type Signature as TsSignature, type Type } from "ts-morph";
import type { HostType, Parameter, Signature } from "../runtime/host/typed/description.js";
import { isPromise } from "./library.js";
import { optional, type TypeReader, type Use } from "./types.js";

export interface ReadSignature {
  readonly signature: Signature;
  readonly restName: string | undefined;
  readonly resultUse: Use;
  /** A promise may be answered, or nothing is. */
  readonly awaits: boolean;
}

/** @param use what the function is */
export function signatureOf(signature: TsSignature, use: Use, reader: TypeReader): ReadSignature {
  const params: Parameter[] = [];
  let rest: HostType | undefined;
  let restName: string | undefined;
  for (const [i, symbol] of signature.getParameters().entries()) {
    const declaration = symbol.getValueDeclaration();
    const parameter = Node.isParameterDeclaration(declaration) ? declaration : undefined;
    // What is taken apart at once has no name.
    const name =
      /^\w+$/.test(symbol.getName()) && !symbol.getName().startsWith("__") ? symbol.getName() : `p${i + 1}`;
    const at = {
      node: parameter?.getTypeNode() ?? parameter ?? use.node,
      what: `parameter '${name}' of ${use.what}`,
    };
    const type = symbol.getTypeAtLocation(use.node);
    if (parameter?.isRestParameter()) {
      restName = name;
      const read = reader.read(type, at);
      if (typeof read === "object" && "array" in read) rest = read.array;
      else if (typeof read === "object" && "tuple" in read) {
        params.push(...read.tuple.map((one, j) => ({ name: `${name}${j + 1}`, type: one })));
        rest = read.rest;
      } else if (read === "any") rest = "any";
      else reader.refuse(at, "a rest parameter must be an array");
    } else {
      const read = reader.read(type, at);
      params.push({ name, type: parameter?.isOptional() ? optional(read) : read });
    }
  }
  const { types, awaits } = resultTypes(signature.getReturnType());
  const declared = signature.getDeclaration();
  const node = ("getReturnTypeNode" in declared ? declared.getReturnTypeNode() : undefined) ?? use.node;
  const resultUse = { node, what: `the result of ${use.what}` };
  const result = readResult(types, resultUse, reader);
  return {
    signature: { params, ...(rest !== undefined && { rest }), ...(result !== undefined && { result }) },
    restName,
    resultUse,
    awaits,
  };
}

function readResult(types: readonly Type[], use: Use, reader: TypeReader): HostType | undefined {
  if (types.every((type) => type.isVoid() || type.isUndefined() || type.isNever())) return undefined;
  return types.length === 1 ? reader.read(types[0], use) : reader.readAlternatives(types, use);
}

/** What a function answers when its promise, if it answers one, is fulfilled: one type, or several alternatives. */
function resultTypes(type: Type): { types: readonly Type[]; awaits: boolean } {
  if (isPromise(type)) return { types: type.getTypeArguments().slice(0, 1), awaits: true };
  const parts = type.isUnion() ? type.getUnionTypes() : [];
  if (parts.some(isPromise)) {
    const awaited = parts.flatMap((part) => (isPromise(part) ? part.getTypeArguments().slice(0, 1) : [part]));
    const flat = awaited.flatMap((part) => (part.isUnion() ? part.getUnionTypes() : [part]));
    return { types: [...new Map(flat.map((part) => [part.compilerType, part])).values()], awaits: true };
  }
  return { types: [type], awaits: type.isVoid() || type.isUndefined() || type.isAny() || type.isUnknown() };
}
