import type { Neutral } from "../realm/transfer.js";
import { toNeutral } from "./bridge.js";
import { hostFunction } from "./host-functions.js";
import type { NeutralMember } from "./prepared-run.js";
import type { HostModules } from "./run-options.js";
import { encodeText } from "./text.js";
import { isHostModule } from "./typed/description.js";
import { prepareHostModule } from "./typed/module.js";

/** What `require` answers for a module of the host. */
export interface NeutralModule {
  /** The table without the functions in it. */
  readonly value: Neutral;
  readonly functions: readonly NeutralMember[];
}

/** Modules by their names, which are byte strings. */
export type NeutralModules = ReadonlyMap<string, NeutralModule>;

export const noModules: NeutralModules = new Map();

/** @throws TypeError if a module, or something in it, has no counterpart in Lua */
export function prepareModules(modules: HostModules): NeutralModules {
  return new Map(
    Object.entries(modules).map(([name, source]) => [encodeText(name), prepareModule(name, source)]),
  );
}

function prepareModule(name: string, source: unknown): NeutralModule {
  if (typeof source !== "object" || source === null) {
    throw new TypeError(`a module must be an object of functions and values (at modules.${name})`);
  }
  if (isHostModule(source)) return prepareHostModule(source, `modules.${name}`);
  const functions: NeutralMember[] = [];
  const value = toNeutral(source, `modules.${name}`, (path, f, owner) => {
    functions.push({ path, call: hostFunction(f, owner) });
  });
  return { value, functions };
}
