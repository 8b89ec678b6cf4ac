import { useEffect, useState } from 'react'

const SECOND = 1000

/** The time in ms, told again every so often; what counts down to seconds asks for each of them. */
export function useNow(everyMs: number = 15 * SECOND): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
