/** What came of the promises: missed as soon as one was broken, met when all have ended, open before. */
export function outcomeOf(
  clocks: readonly { state: 'running' | 'paused' | 'met' | 'missed' | 'dropped'; breached: boolean }[],
): 'open' | 'met' | 'missed' {
  if (clocks.some(one => one.state === 'missed' || one.breached)) return 'missed'
  return clocks.some(one => one.state === 'running' || one.state === 'paused') ? 'open' : 'met'
}
