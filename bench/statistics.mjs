/**
 * The middle of a list of numbers, or the mean of the two in the middle.
 *
 * @param {readonly number[]} list not empty
 */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The mean for ratios: the inverse ratios have the inverse mean.
 *
 * @param {readonly number[]} list positive, not empty
 */
export function geometricMean(list) {
  return Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);
}
