import { addDays, formatInZone, localDate, parseLocal } from '../calendar/zone.ts'
import type { ContactPolicy } from './contact-policy.ts'

/** When quiet hours that hold at an instant end; null outside of them. They may go over midnight; equal ends are none. */
export function quietUntil(
  now: Date,
  { quiet_from: from, quiet_until: until }: Pick<ContactPolicy, 'quiet_from' | 'quiet_until'>,
  zone: string,
): Date | null {
  const clock = formatInZone(now, zone).slice(11, 16)
  const today = localDate(now, zone)
  const overMidnight = from > until
  const quiet = overMidnight ? clock >= from || clock < until : clock >= from && clock < until
  if (!quiet) return null
  const day = overMidnight && clock >= from ? addDays(today, 1) : today
  return parseLocal(`${day} ${until}`, zone)
}
