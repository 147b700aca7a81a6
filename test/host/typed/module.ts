import { expect } from "vitest";
import { Engine, type HostModule, type HostType, type Signature } from "../../../index.js";

const FORM = Symbol.for("lua2js.module") as unknown as keyof HostModule & symbol;

/** A module description, as `lua2js bind` writes it. */
export function describeModule(exports: HostModule["exports"], types: HostModule["types"] = {}): HostModule {
  return { [FORM]: 1, name: "m", types, exports } as unknown as HostModule;
}

/** A function with one parameter, which answers its argument, and what it was called with. */
export function echo(type: HostType, types?: HostModule["types"]) {
  const seen: unknown[] = [];
  const call = (value: unknown) => {
    seen.push(value);
    return value;
  };
  return {
    seen,
    module: describeModule({ f: { call, params: [{ name: "value", type }], result: type } }, types),
  };
}

/** A function that answers a value. */
export function answering(value: unknown, result?: HostType, types?: HostModule["types"]): HostModule {
  return describeModule({ f: { call: () => value, params: [], result } }, types);
}

/** A function of some parameters that answers nothing. */
export function taking(params: HostType[], rest?: Pick<Signature, "rest">): HostModule {
  const named = params.map((type, i) => ({ name: `p${i}`, type }));
  return describeModule({ f: { call: () => {}, params: named, ...rest } });
}

const engine = new Engine();

/** What a script returns, for which `f` is the function of a module. */
export async function run(module: HostModule, source: string): Promise<unknown[]> {
  const script = engine.compile(`local m = require "m" local f = m.f ${source}`, { name: "test.lua" });
  return (await engine.run(script, { modules: { m: module } })).values;
}

/** Checks what a script fails with, but for its position; and that the engine goes on working. */
export async function expectFailure(module: HostModule, source: string, message: string): Promise<void> {
  await expect(run(module, source), source).rejects.toThrow(
    expect.objectContaining({ message: `test.lua:1: ${message}` }),
  );
  expect(await run(module, "return 1")).toEqual([1]);
}
