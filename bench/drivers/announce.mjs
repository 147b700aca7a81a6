import { writeSync } from "node:fs";

const STANDARD_ERROR = 2;

/** Says when the program's own run begins, and when it has ended, as driver.lua does. */
export const begin = () => writeSync(STANDARD_ERROR, "@begin\n");
export const end = () => writeSync(STANDARD_ERROR, "@end\n");
