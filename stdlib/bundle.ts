import { createRealm as createRealmWith, type Realm } from "../runtime/realm/realm.js";
import { openLibraries } from "./index.js";

/** The realm with all its libraries: the entry of the script that is evaluated inside each context. */
export function createRealm(): Realm {
  return createRealmWith(openLibraries);
}
