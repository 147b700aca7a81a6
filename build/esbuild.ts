/** lua2js/esbuild: `import script from "./x.lua"` in what esbuild makes. */

import { lua2js } from "./plugin.js";

export type { PluginOptions } from "./plugin.js";

export default lua2js.esbuild;
