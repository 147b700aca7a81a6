/* What the host uses of `node:os`: the numbers of the errors that a sandbox gives. */

export const constants = {
  errno: { EPERM: 1, ENOENT: 2, EBADF: 9, EINVAL: 22, ESPIPE: 29 },
  signals: {},
};
