/** lua2js/register: `node --import lua2js/register app.mjs` makes `import script from "./x.lua"` work. */

import * as nodeModule from "node:module";
import { builtFiles } from "../runtime/system/built.js";
import * as hooks from "./import-hooks.js";

/** Since Node 22.15; from then on `register` is on its way out. */
interface WithHooks {
  registerHooks?(hooks: object): void;
}

const { registerHooks } = nodeModule as WithHooks;
if (registerHooks !== undefined) registerHooks(hooks);
else nodeModule.register(new URL("import-hooks.js", builtFiles));
