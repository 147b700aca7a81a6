import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type NeutralModules, prepareModules } from "../modules.js";
import type { HostModules } from "../run-options.js";

type HostModule = HostModules[string];

/** Modules of the host for a pool: some are given, others each thread imports. */
export interface PoolModules {
  readonly [name: string]: HostModule | string | URL;
}

/** @returns the modules that are given, and the URLs of those that are to be imported */
export function divideModules(modules: PoolModules): { given: HostModules; urls: Record<string, string> } {
  const given: Record<string, HostModule> = {};
  const urls: Record<string, string> = {};
  for (const [name, module] of Object.entries(modules)) {
    if (module instanceof URL) urls[name] = module.href;
    else if (typeof module === "string") urls[name] = pathToFileURL(resolve(module)).href;
    else given[name] = module;
  }
  return { given, urls };
}

/** @returns the modules, or why one cannot be had */
export async function importModules(urls: Readonly<Record<string, string>>): Promise<NeutralModules | Error> {
  const sources: Record<string, HostModule> = {};
  for (const [name, url] of Object.entries(urls)) {
    try {
      const imported: { readonly default?: HostModule } = await import(url);
      sources[name] = imported.default ?? imported;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return new Error(`cannot import module '${name}': ${reason}`);
    }
  }
  try {
    return prepareModules(sources);
  } catch (error) {
    return error as Error;
  }
}
