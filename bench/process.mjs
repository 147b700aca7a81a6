import { spawn } from "node:child_process";
import { env, hrtime } from "node:process";

/**
 * How a process ended. Times are in milliseconds, by this process's clock: `whole` from its start to its exit, `begin` and `end` from its start to what
 * a driver announces, if it does.
 *
 * @typedef {object} Ended
 * @property {string | undefined} failure why it did not end as it should, undefined if it did
 * @property {string} output as latin1
 * @property {number} whole
 * @property {number | undefined} begin
 * @property {number | undefined} end
 */

/** How much of a failure's message is shown. */
const LONGEST_MESSAGE = 200;

const now = () => Number(hrtime.bigint()) / 1e6;

/**
 * Runs a command to its end. It is stopped after `timeout` milliseconds.
 *
 * @param {readonly string[]} command
 * @param {number} timeout
 * @returns {Promise<Ended>}
 */
export function runProcess([file, ...args], timeout) {
  return new Promise((resolve) => {
    const output = [];
    let complaint = "";
    let begin;
    let end;
    let whole = 0;
    const start = now();
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...env, LUA_INIT: "" },
      timeout,
      killSignal: "SIGKILL",
    });
    child.stdout.on("data", (piece) => output.push(piece));
    child.stderr.setEncoding("latin1").on("data", (piece) => {
      const time = now() - start;
      complaint += piece;
      if (complaint.includes("@begin\n")) begin ??= time;
      if (complaint.includes("@end\n")) end ??= time;
    });
    const ended = (failure) =>
      resolve({ failure, output: Buffer.concat(output).toString("latin1"), whole, begin, end });
    child.on("error", ({ message }) => ended(message));
    child.on("exit", () => {
      whole = now() - start;
    });
    child.on("close", (status, signal) => {
      if (signal === "SIGKILL" && whole >= timeout) ended(`timeout after ${timeout / 1000} s`);
      else ended(status === 0 ? undefined : describe(status ?? signal, complaint));
    });
  });
}

function describe(status, complaint) {
  const message = complaint
    .replaceAll(/@(begin|end)\n/g, "")
    .trim()
    .split("\n", 1)[0];
  return `exit status ${status}: ${message.slice(0, LONGEST_MESSAGE)}`;
}
