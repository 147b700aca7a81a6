import { readFileSync } from "node:fs";
import { Script as Program, type Context as VmContext } from "node:vm";
import type { Realm } from "../realm/realm.js";
import { builtFiles } from "./built.js";

/** What the bundle (`stdlib/bundle.ts`) leaves in its context's global scope. */
interface RealmBundle {
  createRealm(): Realm;
}

let program: Program | undefined;

/** Evaluates the realm in a context. Read and compiled once in a process, with the code cache that the build left beside it. */
export function evaluateRealm(context: VmContext): Realm {
  program ??= loadProgram();
  program.runInContext(context);
  return (context["lua2jsRealm"] as RealmBundle).createRealm();
}

function loadProgram(): Program {
  const source = readFileSync(new URL("realm.js", builtFiles), "utf8");
  return new Program(source, { filename: "lua2js-realm", cachedData: readCodeCache() });
}

/** V8 refuses the cache of another V8 by itself, and compiles. */
function readCodeCache(): Buffer | undefined {
  try {
    return readFileSync(new URL("realm.cache", builtFiles));
  } catch {
    return undefined;
  }
}
