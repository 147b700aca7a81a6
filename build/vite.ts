/** lua2js/vite: `import script from "./x.lua"` in what Vite makes. */

import { lua2js } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default lua2js.vite;
