// A disk on which there is room for so many bytes: `FULL_DISK=1000 node --require …`.
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const write = fs.writeFileSync;
let room = Number(process.env.FULL_DISK);
fs.writeFileSync = (path, content, ...rest) => {
  room -= content.length;
  if (room >= 0) return write(path, content, ...rest);
  write(path, content.slice(0, 10), ...rest);
  throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
};
syncBuiltinESMExports();
