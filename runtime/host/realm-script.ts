import { readFileSync } from "node:fs";
import { Script as Program, type Context as VmContext } from "node:vm";
import type { Realm } from "../realm/realm.js";
import { builtFiles } from "../system/built.js";
import type { CompileCache } from "./compile-cache.js";

/** What the bundle (`stdlib/bundle.ts`) leaves in its context's global scope. */
interface RealmBundle {
  createRealm(): Realm;
}

const FILE_NAME = "lua2js-realm";

let known: Program | undefined;

/** Evaluates the realm in a context. Read and compiled once in a process; what V8 makes of it is kept for others. */
export function evaluateRealm(context: VmContext, cache: CompileCache | undefined): Realm {
  if (known !== undefined) return evaluate(known, context);
  // The build writes it in ASCII.
  const code = readFileSync(new URL("realm.js", builtFiles), "latin1");
  if (cache === undefined) {
    known = new Program(code, { filename: FILE_NAME });
    return evaluate(known, context);
  }
  const { program, keep } = cache.program(code, FILE_NAME);
  known = program;
  const realm = evaluate(program, context);
  keep();
  return realm;
}

function evaluate(program: Program, context: VmContext): Realm {
  program.runInContext(context);
  return (context["lua2jsRealm"] as RealmBundle).createRealm();
}
