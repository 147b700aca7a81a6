import { decode } from "@jridgewell/sourcemap-codec";
import { check } from "../../runtime/host/check.js";
import { translate } from "../../runtime/host/translate.js";
import { type CompileAnswer, type CompileRequest, SCRIPT_NAME } from "../messages.js";
import { loadCompiler } from "../node/module.js";
import { failureOf } from "./failure.js";

/** Compiles a program, and says where each line comes from. */
export async function compile({ source, lua, number }: CompileRequest): Promise<CompileAnswer> {
  loadCompiler();
  const began = performance.now();
  try {
    const { code, map } = translate(source, { name: SCRIPT_NAME, lua });
    const took = performance.now() - began;
    return {
      number,
      took,
      result: {
        code,
        lines: linesOf(map.mappings),
        findings: await check(source, { name: SCRIPT_NAME, lua }),
      },
    };
  } catch (error) {
    return { number, took: performance.now() - began, result: { failure: failureOf(error) } };
  }
}

function linesOf(mappings: string): number[][] {
  return decode(mappings).map((segments) => [
    ...new Set(segments.flatMap(([, , line]) => (line === undefined ? [] : [line]))),
  ]);
}
