import { readFileSync } from "node:fs";
import { Script as Program, type Context as VmContext } from "node:vm";
import type { Realm } from "../realm/realm.js";
import { builtFiles } from "../system/built.js";

/** What the bundle (`stdlib/bundle.ts`) leaves in its context's global scope. */
interface RealmBundle {
  createRealm(): Realm;
}

let program: Program | undefined;

/** Evaluates the realm in a context. Read and compiled once in a process. */
export function evaluateRealm(context: VmContext): Realm {
  program ??= new Program(readFileSync(new URL("realm.js", builtFiles), "utf8"), {
    filename: "lua2js-realm",
  });
  program.runInContext(context);
  return (context["lua2jsRealm"] as RealmBundle).createRealm();
}
