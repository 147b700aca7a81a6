/**
 * The shortest list it finds for which `stays` still holds, by leaving out ever smaller runs of items. It stops after `most` attempts.
 */
export async function shrinkList<T>(
  items: readonly T[],
  stays: (items: readonly T[]) => boolean | Promise<boolean>,
  most = 400,
): Promise<readonly T[]> {
  let shortest = items;
  let attempts = 0;
  for (let size = items.length >> 1 || 1; size > 0 && attempts < most; ) {
    let progress = false;
    for (let at = 0; at < shortest.length && attempts < most; ) {
      const candidate = shortest.toSpliced(at, size);
      attempts++;
      if (await stays(candidate)) {
        shortest = candidate;
        progress = true;
      } else at += size;
    }
    if (!progress || size > shortest.length) size >>= 1;
  }
  return shortest;
}
