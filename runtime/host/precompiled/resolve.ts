import { posix } from "node:path";
import { decodeText } from "../text.js";

/**
 * The path of the script that `require` finds under a name in a tree of scripts, as if `package.path` were `?.lua;?/init.lua` there.
 *
 * @param name a byte string
 * @param has whether a path, with `/`, is one of a script of the tree
 */
export function resolveModule(name: string, has: (path: string) => boolean): string | undefined {
  const path = decodeText(name).replaceAll(".", "/");
  return [`${path}.lua`, `${path}/init.lua`].map((one) => posix.normalize(one)).find(has);
}
