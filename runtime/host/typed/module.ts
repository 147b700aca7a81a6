import type { Neutral, NeutralTable } from "../../realm/transfer.js";
import { add } from "../bridge.js";
import { guarded, HostFailure, type NeutralFunction, whenSettled } from "../host-functions.js";
import type { NeutralModule } from "../modules.js";
import type { NeutralMember } from "../prepared-run.js";
import { encodeText } from "../text.js";
import { TypeCompiler } from "./compile.js";
import { Conversion, Mismatch, newTable } from "./converter.js";
import { FORM, type FunctionExport, type HostExport, type HostModule } from "./description.js";
import { listFromLua, WrongValue } from "./value-list.js";

/**
 * What `require` answers for a described module.
 *
 * @param where what the module is, for messages: `modules.users`
 * @throws TypeError if the description is not one, or a value in it is not of its type
 */
export function prepareHostModule(module: HostModule, where: string): NeutralModule {
  const form: unknown = module[FORM];
  if (form !== 1) throw new TypeError(`${where} was made by another version of lua2js: bind it again`);
  const types = new TypeCompiler(module.types);
  const functions: NeutralMember[] = [];

  const convert = (item: HostExport, path: readonly string[], place: string): Neutral => {
    if ("members" in item) return table(item.members, path, place);
    if ("call" in item) {
      functions.push({ path, call: typedFunction(item, place.slice(where.length + 1), types) });
      return undefined;
    }
    try {
      return Conversion.run((conversion) => types.type(item.type).toLua(item.value, null, conversion));
    } catch (error) {
      throw error instanceof Mismatch ? new TypeError(`${place}: ${error.message}`) : error;
    }
  };
  const table = (
    members: Readonly<Record<string, HostExport>>,
    path: readonly string[],
    place: string,
  ): NeutralTable => {
    const made = newTable();
    for (const [name, member] of Object.entries(members)) {
      const key = encodeText(name);
      add(made, key, convert(member, [...path, key], `${place}.${name}`));
    }
    return made;
  };

  return { value: table(module.exports, [], where), functions };
}

/** @param name for messages about its results */
function typedFunction(description: FunctionExport, name: string, types: TypeCompiler): NeutralFunction {
  const { call } = description;
  if (typeof call !== "function") throw new TypeError(`'${name}' is not a function`);
  const { params, rest, results } = types.signature(description);
  const convertResults = (answer: unknown): Neutral[] =>
    blaming(
      () => results.toLua(answer),
      ({ position, message }) =>
        new HostFailure(encodeText(`bad result #${position} from '${name}' (${message})`)),
    );
  return guarded((args) => {
    const converted = blaming(
      () => listFromLua(args, params, rest),
      ({ position, message }) => new HostFailure(encodeText(message), position),
    );
    return whenSettled(call(...converted), convertResults);
  });
}

function blaming<T>(convert: () => T, failure: (wrong: WrongValue) => HostFailure): T {
  try {
    return convert();
  } catch (error) {
    throw error instanceof WrongValue ? failure(error) : error;
  }
}
