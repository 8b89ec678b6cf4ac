import type { IsoDate } from '../base/shapes.ts'

/** Days on which somebody is away, both ends included, and whom they named. */
export type Away = { staffId: string; delegateId: string | null; from: IsoDate; to: IsoDate }

export const isAway = (absences: readonly Away[], staffId: string, on: IsoDate): boolean =>
  absenceOn(absences, staffId, on) !== undefined

const absenceOn = (absences: readonly Away[], staffId: string, on: IsoDate): Away | undefined =>
  absences.find(one => one.staffId === staffId && one.from <= on && on <= one.to)

/**
 * Who does a person's work on a day: themselves when they are there, else the first of the chain of delegates who is;
 * null when the chain ends with somebody who is away and named nobody, or turns back on itself.
 */
export function standInOn(absences: readonly Away[], staffId: string, on: IsoDate): string | null {
  const asked = new Set<string>()
  let person = staffId
  for (;;) {
    const absence = absenceOn(absences, person, on)
    if (!absence) return person
    asked.add(person)
    if (absence.delegateId === null || asked.has(absence.delegateId)) return null
    person = absence.delegateId
  }
}
