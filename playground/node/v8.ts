/* What the host uses of `node:v8`: browsers do not collect garbage when they are told to. */

export function setFlagsFromString(): void {}
