import { type CheckOptions, check } from "../../index.js";

/** What is found in a source, each as `line:column rule: message`. */
export async function found(source: string, options: CheckOptions = {}): Promise<string[]> {
  const findings = await check(source, { name: "test.lua", ...options });
  return findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`);
}
