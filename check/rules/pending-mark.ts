import type * as ast from "../../compiler/parse/ast.js";
import { HandingOn } from "../pending/handing-on.js";
import { marksOf } from "../pending/mark.js";
import { PathFinder } from "../pending/paths.js";
import { findingAt, type Rule } from "./rule.js";

/**
 * Keys that a function makes pending and, on some path, leaves so: who waits for them waits until the pending state expires. Nothing is said where somebody else may
 * put them.
 */
export const pendingMark: Rule = function* (program) {
  if (!program.source.includes("mark_pending")) return;
  const isOwnCache = program.uses.some(
    ({ identifier, role, variable }) => identifier.name === "cache" && (role === "written" || variable),
  );
  if (isOwnCache) return;
  const handingOn = new HandingOn(program);
  for (const mark of marksOf(program)) {
    const [leak] = PathFinder.leaksOf(program, mark, handingOn);
    if (leak === undefined) continue;
    const { body } = mark.owner ?? program.chunk;
    const putsItself = body.some((statement) => handingOn.happensIn(statement, mark.key));
    // A function that never puts what it marks has somebody else do it, if there is anybody.
    if (!putsItself && handingOn.isPossible) continue;
    const where = placeOf(leak, mark.owner);
    const message = `the key ${mark.key.text} stays pending if ${where}: no cache.put or cache.delete on that path`;
    yield findingAt(mark.call, "pending-mark", message);
  }
};

function placeOf(leak: ast.Node, owner: ast.FunctionDeclaration | undefined): string {
  if (leak.type === "ReturnStatement") return `line ${leak.loc.start.line} returns`;
  return owner === undefined ? "the script ends" : `the function ends on line ${leak.loc.end.line}`;
}
