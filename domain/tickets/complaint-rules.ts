import { toMinor } from '../base/money.ts'
import { Problem } from '../base/problem.ts'
import type { ComplaintsPolicy } from './complaint-policy.ts'
import type { Measure, Nature } from './complaint-policy-shapes.ts'
import {
  type ChosenMeasure,
  COMPLAINT_STEPS,
  type ComplaintStep,
  type RevisitOutcome,
} from './complaint-shapes.ts'

/** Where a complaint stands: the last step of the round, what waits for approval, what was asked in this round. */
export type ComplaintState = {
  step: ComplaintStep
  waitsForApproval: boolean
  /** Outcomes of the revisits of this round, in order. */
  revisits: readonly RevisitOutcome[]
}

export type ComplaintVerb = 'investigate' | 'solve' | 'approve' | 'tell' | 'revisit' | 'close' | 'reopen'

const rank = (step: ComplaintStep): number => COMPLAINT_STEPS.indexOf(step)

/** The step that comes next; null when it is closed. */
export const nextStep = (step: ComplaintStep): ComplaintStep | null => COMPLAINT_STEPS[rank(step) + 1] ?? null

/** The customer said in this round that it was right. */
export const isConfirmed = (state: ComplaintState): boolean => state.revisits.includes('satisfied')

/** Tries in vain that are missing before it may be closed without the customer's word. */
export const triesMissing = (state: ComplaintState, tries: number): number =>
  Math.max(tries - state.revisits.filter(one => one === 'not_reached').length, 0)

/** What it waits for before the next step can be done. */
export function waitsFor(state: ComplaintState, tries: number): 'approval' | 'revisit' | null {
  if (state.waitsForApproval) return 'approval'
  if (state.step !== 'result_told') return null
  return isConfirmed(state) || triesMissing(state, tries) === 0 ? null : 'revisit'
}

/**
 * Why something may not be done with a complaint now, as the code of its problem; null when it may. What was recorded may
 * be recorded again, better, until the step after it is done.
 */
export function refusalOf(verb: ComplaintVerb, state: ComplaintState, tries: number): string | null {
  const { step } = state
  if (step === 'closed' && verb !== 'reopen') return 'tickets.complaint_closed'
  switch (verb) {
    case 'investigate':
      return rank(step) <= rank('investigated') ? null : 'tickets.complaint_past'
    case 'solve':
      if (step === 'received') return 'tickets.complaint_not_investigated'
      if (state.waitsForApproval) return 'tickets.complaint_waits_approval'
      return rank(step) <= rank('solution') ? null : 'tickets.complaint_past'
    case 'approve':
      return state.waitsForApproval ? null : 'tickets.complaint_nothing_to_approve'
    case 'tell':
      if (rank(step) < rank('solution')) return 'tickets.complaint_no_solution'
      return state.waitsForApproval ? 'tickets.complaint_waits_approval' : null
    case 'revisit':
      return step === 'result_told' ? null : 'tickets.complaint_not_told'
    case 'close':
      if (step !== 'result_told') return 'tickets.complaint_not_told'
      return waitsFor(state, tries) === null ? null : 'tickets.complaint_not_confirmed'
    case 'reopen':
      return step === 'closed' ? null : 'tickets.complaint_still_open'
  }
}

/** The nature of a complaint by the category of its ticket; the last of the handbook where none names it. */
export const natureOf = (policy: ComplaintsPolicy, category: string): Nature | null =>
  policy.natures.find(one => one.categories.includes(category)) ?? policy.natures.at(-1) ?? null

/** A measure with what it comes to: minor units or days, and its cost in minor units. */
export type Weighed = {
  measure: Measure
  amount: number | null
  days: number | null
  cost: number
  note: string
  /** More than whoever works on it decides alone. */
  aboveAlone: boolean
}

/**
 * What a chosen measure comes to, by default its usual. Throws `invalid` for a measure the handbook does not have, an
 * amount finer than the currency, and one beyond the most that anybody may give.
 */
export function weigh(
  policy: ComplaintsPolicy,
  chosen: ChosenMeasure,
  currency: string,
  path = 'measures',
): Weighed {
  const measure = policy.measures.find(one => one.key === chosen.measure)
  if (!measure)
    throw bad(`${path}.measure`, 'tickets.no_measure', `there is no measure ${chosen.measure}`, {
      key: chosen.measure,
    })
  if (measure.counted_in === 'days') {
    const days = chosen.days ?? measure.usual
    if (days > measure.most)
      throw bad(`${path}.days`, 'tickets.measure_beyond', `at most ${measure.most}`, { most: measure.most })
    const cost = Math.round(days * inMinor(measure.day_cost, currency))
    return { measure, amount: null, days, cost, note: chosen.note, aboveAlone: days > measure.alone }
  }
  if (measure.counted_in === 'none')
    return { measure, amount: null, days: null, cost: 0, note: chosen.note, aboveAlone: false }
  const amount = toMinor(chosen.amount ?? String(measure.usual), currency)
  if (amount === null || amount < 0)
    throw bad(`${path}.amount`, 'tickets.bad_amount', 'not an amount of the company’s currency')
  if (amount > inMinor(measure.most, currency))
    throw bad(`${path}.amount`, 'tickets.measure_beyond', `at most ${measure.most}`, { most: measure.most })
  const aboveAlone = amount > inMinor(measure.alone, currency)
  return { measure, amount, days: null, cost: amount, note: chosen.note, aboveAlone }
}

export const inMinor = (major: number, currency: string): number => toMinor(major, currency) ?? 0

/** Whether somebody else decides: one measure is above what one decides alone, or all that was ever given for it above the total. */
export const needsApproval = (
  policy: ComplaintsPolicy,
  weighed: readonly Weighed[],
  givenBefore: number,
  currency: string,
): boolean =>
  weighed.some(one => one.aboveAlone) ||
  (weighed.some(one => one.cost > 0) &&
    givenBefore + weighed.reduce((sum, one) => sum + one.cost, 0) > inMinor(policy.approval_above, currency))

const bad = (
  path: string,
  code: string,
  message: string,
  params: Record<string, string | number> = {},
): Problem => new Problem('invalid', code, message, { fields: [{ path, code, message, params }], params })

/** Counts with their shares, the most frequent first: what a Pareto chart shows. Equal counts go by key. */
export function pareto<T extends { key: string; count: number }>(
  counts: readonly T[],
): (T & { share: number; cumulated: number })[] {
  const total = counts.reduce((sum, one) => sum + one.count, 0)
  let run = 0
  return counts
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .map(one => {
      run += one.count
      return { ...one, share: total === 0 ? 0 : one.count / total, cumulated: total === 0 ? 0 : run / total }
    })
}
