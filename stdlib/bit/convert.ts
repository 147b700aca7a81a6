/** A number as 32 bits: rounded to the nearest integer (half to even, as LuaJIT and Lua 5.2 do it), modulo 2^32, signed. */
export function toBits(n: number): number {
  const bits = n | 0;
  return bits === n ? bits : roundHalfEven(n) | 0;
}

function roundHalfEven(n: number): number {
  const low = Math.floor(n);
  const fraction = n - low;
  if (fraction !== 0.5) return fraction < 0.5 ? low : low + 1;
  return low % 2 === 0 ? low : low + 1;
}
