/**
 * Mann-Whitney U test, two-sided: how likely two samples of one distribution differ in location at least this much.
 * Up to 50 values together it is exact, given their ranks, ties as mean ranks: the distribution of the rank sum over all ways to
 * split the values, counted by the shift algorithm (Streitberg and Röhmel, "Exact distributions for permutation and rank
 * tests", 1986), twice the smaller tail. Above that the normal approximation with corrections for ties and continuity
 * (Mann and Whitney, "On a test of whether one of two random variables is stochastically larger than the other", 1947;
 * for the ties Lehmann, "Nonparametrics", 1975, section 1.4).
 * @returns U of the first sample (pairs in which its value is the larger one, ties count half), and p, 0 to 1.
 * Without a value in one of the samples p is 1.
 */
export function mannWhitney(
  first: readonly number[],
  second: readonly number[],
): { readonly u: number; readonly p: number } {
  const doubledRanks = doubledMidranks([...first, ...second]);
  const doubledRankSum = sum(doubledRanks.slice(0, first.length));
  const u = doubledRankSum / 2 - (first.length * (first.length + 1)) / 2;
  if (first.length === 0 || second.length === 0) return { u, p: 1 };
  const p =
    doubledRanks.length <= largestExact
      ? exactP(doubledRanks, first.length, doubledRankSum)
      : approximateP(u, first.length, second.length, tieSizes(doubledRanks));
  return { u, p };
}

/** The number of splits of 50 values, at most 1.3e14, is exact in a double. */
const largestExact = 50;

/** The rank of each value among all, 1 for the smallest, doubled so that the mean rank of ties is a whole number. */
function doubledMidranks(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const rankOf = new Map(sorted.map((value) => [value, sorted.indexOf(value) + sorted.lastIndexOf(value) + 2]));
  return values.map((value) => rankOf.get(value) ?? 0);
}

function exactP(doubledRanks: readonly number[], size: number, observed: number): number {
  const ways = waysToSum(doubledRanks, size);
  const all = sum(ways);
  const lower = sum(ways.slice(0, observed + 1));
  const upper = sum(ways.slice(observed));
  return Math.min(1, (2 * Math.min(lower, upper)) / all);
}

/** At each index how many ways there are to choose `size` of the numbers so that they add up to the index. */
function waysToSum(numbers: readonly number[], size: number): number[] {
  const largest = sum(numbers);
  const waysBySize = Array.from({ length: size + 1 }, () => new Array<number>(largest + 1).fill(0));
  const [none] = waysBySize;
  if (none !== undefined) none[0] = 1;
  for (const number of numbers) {
    for (let chosen = size; chosen >= 1; chosen -= 1) {
      const target = waysBySize[chosen] ?? [];
      const source = waysBySize[chosen - 1] ?? [];
      for (let total = largest; total >= number; total -= 1) {
        target[total] = (target[total] ?? 0) + (source[total - number] ?? 0);
      }
    }
  }
  return waysBySize[size] ?? [];
}

function approximateP(u: number, firstSize: number, secondSize: number, ties: readonly number[]): number {
  const all = firstSize + secondSize;
  const pairs = firstSize * secondSize;
  const tieTerm = sum(ties.map((size) => size ** 3 - size)) / (all * (all - 1));
  const deviation = Math.sqrt((pairs / 12) * (all + 1 - tieTerm));
  if (deviation === 0) return 1;
  const distance = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
  return Math.min(1, 2 * upperTail(distance / deviation));
}

function tieSizes(doubledRanks: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const rank of doubledRanks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  return [...counts.values()];
}

/**
 * The standard normal distribution above z, for z of at least 0, within 7.5e-8:
 * Abramowitz and Stegun, "Handbook of Mathematical Functions", formula 26.2.17.
 */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z);
  const polynomial =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
