/** A case of a fit: its numbers (the first always 1), and whether it came true. */
export type Case = { x: readonly number[]; y: boolean }

const STEPS = 20_000
const RATE = 1
/** Keeps the coefficients of few cases small; the first, the base rate, is free. */
const RIDGE = 0.0005

/** Coefficients of a logistic curve by gradient descent; the same cases give the same numbers. */
export function fitLogistic(cases: readonly Case[]): number[] {
  const size = cases[0]?.x.length ?? 0
  let w = Array.from({ length: size }, () => 0)
  for (let step = 0; step < STEPS; step++) {
    const slope = Array.from({ length: size }, () => 0)
    for (const { x, y } of cases) {
      const miss = likelihood(w, x) - (y ? 1 : 0)
      for (let i = 0; i < size; i++) slope[i]! += (miss * x[i]!) / cases.length
    }
    w = w.map((value, i) => value - RATE * (slope[i]! + (i > 0 ? RIDGE * value : 0)))
  }
  return w
}

export const likelihood = (w: readonly number[], x: readonly number[]): number =>
  1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * w[i]!, 0)))
