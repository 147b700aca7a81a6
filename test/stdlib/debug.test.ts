import { expect, test } from "vitest";
import { Engine } from "../../index.js";

const engine = new Engine();

async function run(source: string) {
  const { values } = await engine.run(source);
  return { value: values[0] };
}

test("collectgarbage counts real memory", async () => {
  const { value } = await run('local t = {} for i = 1, 1e6 do t[i] = {} end return collectgarbage("count")');
  expect(value).toBeGreaterThan(10_000);
});

test("debug says what it can not do", async () => {
  const script = `local messages = {}
    for _, name in ipairs { "getlocal", "setlocal", "getupvalue", "setupvalue", "upvalueid" } do
      local _, message = pcall(debug[name], print, 1)
      messages[#messages + 1] = message
    end
    debug.sethook()
    messages[#messages + 1] = select(2, pcall(debug.sethook, print, "l"))
    return messages`;
  const messages = (await run(script)).value as string[];
  expect(messages).toHaveLength(6);
  for (const message of messages) expect(message).toMatch(/^debug\.\w+ is not available: /);
});

test("debug.getinfo knows where active functions begin, and the parameters of others", async () => {
  const script = `
    local function f(a, b)
      local info = debug.getinfo(1, "S")
      return info.linedefined
    end
    return { f(), debug.getinfo(f, "u").nparams }`;
  expect((await run(script)).value).toEqual([2, 2]);
});

test("debug.debug runs lines", async () => {
  let output = "";
  let complaints = "";
  await engine.run('debug.debug() print("on")', {
    stdin: 'x = 5\nprint(x + 1)\nerror("oops", 0)\ny =\ncont\nprint("never")\n',
    stdout: (bytes) => {
      output += Buffer.from(bytes).toString();
    },
    stderr: (bytes) => {
      complaints += Buffer.from(bytes).toString();
    },
  });
  expect(output).toBe("6\non\n");
  expect(complaints).toBe(
    "lua_debug> lua_debug> lua_debug> oops\nlua_debug> (debug command):1: unexpected symbol near '<eof>'\nlua_debug> ",
  );
});
