/** Where every `now` comes from; tests and the demo pass one they move. */
export type Clock = { now(): Date }
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until moved. */
export function movableClock(start: Date): Clock & { set(to: Date): void } {
  let at = start
  return {
    now: () => at,
    set: to => {
      at = to
    },
  }
}
