import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Engine } from "../../index.js";
import { luaFor } from "../setup/real-lua.js";

const document = readFileSync(join(import.meta.dirname, "../../docs/compatibility.md"), "utf8");

const LIST = `
  local names = {}
  for name, value in pairs(_G) do
    if type(value) ~= "table" or name == "_G" then names[#names + 1] = name
    elseif name ~= "arg" then
      for inner in pairs(value) do names[#names + 1] = name .. "." .. inner end
    end
  end
  table.sort(names)
  SHOW(table.concat(names, " "))`;

/** The names that the section of their library does not mention. */
function undocumented(names: string): string[] {
  return names.split(" ").filter((path) => {
    const [name, library] = path.split(".").reverse();
    const heading = library === undefined ? "Basic functions" : library;
    const section = document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? document;
    return !new RegExp(`\`(${library}\\.)?${name}\``).test(section);
  });
}

test("docs/compatibility.md mentions all that there is", async () => {
  const { values } = await new Engine().run(LIST.replace("SHOW", "return "));
  expect(
    undocumented(values[0] as string).filter((path) => !/^(cache\.|(sleep|with_timeout|signal)$)/.test(path)),
  ).toEqual([]);
});

test("docs/compatibility.md mentions all that Lua 5.1 has", (context) => {
  const { stdout } = spawnSync(luaFor("lua5.1", context), ["-"], { input: LIST.replace("SHOW", "io.write") });
  expect(undocumented(stdout.toString())).toEqual([]);
});
