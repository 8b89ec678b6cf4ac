const MINUTE = 60
const HOUR = 3600

/** A span as clocks show it: `6:24`, `1:07:52`, never negative. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor(Math.abs(ms) / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.floor((seconds % HOUR) / MINUTE)
  return seconds >= HOUR
    ? `${Math.floor(seconds / HOUR)}:${two(minutes)}:${two(seconds % MINUTE)}`
    : `${minutes}:${two(seconds % MINUTE)}`
}
