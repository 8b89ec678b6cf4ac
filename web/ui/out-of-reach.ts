/** A part of the app that did not come: no connection, or the server was updated while this page stood open. */
export class PartMissing extends Error {}

/** Loads a part of the app, `PartMissing` when it does not come; the message of the browser names files and helps nobody. */
export const loadPart = <T>(load: () => Promise<T>): Promise<T> =>
  load().catch(cause => {
    throw new PartMissing('a part of the app did not come', { cause })
  })

/** Whether it failed because the server could not be reached. Browsers throw a `TypeError` for a request that got no answer. */
export const isOutOfReach = (error: unknown): boolean =>
  error instanceof PartMissing ||
  (error instanceof TypeError && /fetch|network|load failed/i.test(error.message))

/** Asks whether the server is there. */
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
