import type { Realm } from "../../runtime/realm/realm.js";
import { createRealm } from "../../stdlib/bundle.js";

/* In the place of `runtime/host/realm-script.ts`: a worker is the realm, so it is bundled, not evaluated elsewhere. */

export function evaluateRealm(): Realm {
  return createRealm();
}
