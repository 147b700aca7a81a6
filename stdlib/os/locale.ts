import { checkOption, optionalString } from "../../runtime/realm/argument.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";

const CATEGORIES = ["all", "collate", "ctype", "monetary", "numeric", "time"] as const;

/** There is one locale, C's own, for all categories; that of the user, `""`, is it too. nil for any other. */
export function setlocale(locale?: LuaValue, category?: LuaValue): Values {
  const name = optionalString(locale, 1, "C");
  checkOption(category, 2, CATEGORIES, "all");
  return name === "" || name === "C" || name === "POSIX" ? "C" : undefined;
}
