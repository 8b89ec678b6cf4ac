const MORNING = '09:00'
const DAY_MS = 86_400_000

/** A company day some days on. */
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** The usual times to come back to something: in two hours (on the full five minutes), tomorrow and next Monday morning. Company time, `YYYY-MM-DDTHH:mm`. */
export function snoozeChoices(now: string): { later: string; tomorrow: string; monday: string } {
  const day = now.slice(0, 10)
  const five = 300_000
  const later = Math.ceil((Date.parse(`${now.slice(0, 19)}Z`) + 2 * 3_600_000) / five) * five
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return {
    later: new Date(later).toISOString().slice(0, 16),
    tomorrow: `${plusDays(day, 1)}T${MORNING}`,
    monday: `${plusDays(day, (8 - weekday) % 7 || 7)}T${MORNING}`,
  }
}
