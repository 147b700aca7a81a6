/** lua2js/rollup: `import script from "./x.lua"` in what Rollup makes. */

import { lua2js } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default lua2js.rollup;
