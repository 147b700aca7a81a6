/**
 * How far the part of a thread's heap that holds new objects may grow, in MiB. Lua programs make many small tables: within Node's own limit (48),
 * those that live for a moment are copied over and over.
 */
export const YOUNG_GENERATION_SIZE = 192;
