/** A small generator with a fixed seed (mulberry32), so that every run measures the same data. */
export function randomFrom(seed: number): {
  next(): number
  pick<T>(from: readonly T[]): T
  below(n: number): number
} {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return { next, pick: from => from[Math.floor(next() * from.length)]!, below: n => Math.floor(next() * n) }
}
