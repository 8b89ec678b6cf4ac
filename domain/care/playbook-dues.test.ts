import { describe, expect, it, test } from 'vitest'
import * as z from 'zod/mini'
import { nextBirthday } from '../calendar/lunar.ts'
import { calendarPolicy } from '../calendar/policy.ts'
import { workCalendar } from '../calendar/working-time.ts'
import { formatInZone, parseLocal } from '../calendar/zone.ts'
import { festivalsOn } from './festivals.ts'
import { dueOfStep, firstPosition, type Position, positionAfter } from './next-step.ts'
import { birthdaysKeptOn, daysBegun } from './node-days.ts'
import { carePolicy, DEFAULT_PLAYBOOKS } from './policy.ts'

const ZONE = 'Asia/Shanghai'
const cal = workCalendar(calendarPolicy.schema.parse({}), ZONE)
const time = (text: string) => parseLocal(text, ZONE)!
const told = (at: Date) => formatInZone(at, ZONE).slice(0, 16)
const bookOf = (key: string) => DEFAULT_PLAYBOOKS.find(one => one.key === key)!

/**
 * A second computation that shares nothing with the first: days off and make-up days as the State Council announced them,
 * written out, and a walk from day to day and minute to minute. China has no summer time, so 8 hours are the zone.
 */
const OFF = new Set(
  `2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-03 2025-02-04 2025-04-04 2025-05-01 2025-05-02
   2025-05-05 2025-06-02 2025-10-01 2025-10-02 2025-10-03 2025-10-06 2025-10-07 2025-10-08 2026-01-01 2026-01-02
   2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01 2026-05-04 2026-05-05
   2026-06-19 2026-09-25 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07`.split(/\s+/),
)
const MAKE_UP = new Set(
  `2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20
   2026-10-10`.split(/\s+/),
)
const DAY = 86_400_000
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const next = (day: string, by = 1) => new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10)
const works = (day: string) => {
  const weekday = new Date(day).getUTCDay()
  return MAKE_UP.has(day) || (weekday !== 0 && weekday !== 6 && !OFF.has(day))
}
const clock = (day: string, at: string) => new Date(`${day}T${at}:00+08:00`)

function walk(from: string, n: number, by: 1 | -1): string {
  let day = from
  for (let left = n; left > 0; ) {
    day = next(day, by)
    if (works(day)) left -= 1
  }
  return day
}

function minutes(from: Date, hours: number): Date {
  let at = from.getTime()
  for (let left = Math.round(hours * 60); left > 0; at += 60_000) {
    const hm = new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)
    const open = (hm >= '09:00' && hm < '12:00') || (hm >= '13:30' && hm < '18:00')
    if (open && works(dayOf(new Date(at)))) left -= 1
  }
  return new Date(at)
}

type Rule = Position['step']['due']
function oracle(rule: Rule, from: Date): Date {
  if ('elapsed_hours' in rule) return new Date(from.getTime() + rule.elapsed_hours * 3_600_000)
  if ('working_hours' in rule) return minutes(from, rule.working_hours)
  const at = rule.at ?? '18:00'
  if ('calendar_days' in rule) {
    let day = next(dayOf(from), rule.calendar_days)
    while (!works(day)) day = next(day)
    return clock(day, at)
  }
  if ('working_days_before' in rule) {
    const node = dayOf(from)
    const n = rule.working_days_before
    return clock(n === 0 && works(node) ? node : walk(node, Math.max(n, 1), -1), at)
  }
  const n = Array.isArray(rule.working_days) ? rule.working_days[1] : rule.working_days
  return clock(walk(dayOf(from), n, 1), at)
}

/** What a step should be due, worked out by the walk: from what it says, from now where that has passed. */
function expected(at: Position, event: Date, node: Date, previous: Date, closed: Record<string, Date>): Date {
  const { step, round } = at
  const rule = at.due ?? step.due
  const backwards = 'working_days_before' in rule
  const from = backwards
    ? node
    : round > 1 || step.due_from === 'previous'
      ? previous
      : step.due_from === 'start'
        ? event
        : step.due_from === 'node'
          ? node
          : closed[step.due_from]!
  const due = oracle(rule, from)
  if (due > previous) return due
  return oracle(backwards ? { working_days: 1 } : rule, previous)
}

const STARTS = [
  '2025-01-24 17:30',
  '2025-01-26 10:00',
  '2025-02-08 11:59',
  '2025-09-28 09:00',
  '2025-09-30 18:00',
  '2025-10-11 08:00',
  '2025-12-31 16:00',
  '2026-01-02 12:00',
  '2026-01-04 12:30',
  '2026-02-12 15:00',
  '2026-02-13 18:30',
  '2026-02-14 16:00',
  '2026-02-17 00:00',
  '2026-02-23 23:59',
  '2026-02-28 13:00',
  '2026-09-18 09:30',
  '2026-09-20 17:59',
  '2026-09-24 10:00',
  '2026-09-30 14:00',
  '2026-10-05 10:00',
  '2026-10-10 17:00',
]

describe.each(DEFAULT_PLAYBOOKS.map(one => [one.key, one] as const))('%s', (_key, playbook) => {
  it.each(STARTS)('started %s is due when a walk from day to day says', start => {
    const event = time(start)
    // What lies ahead is sought so many days on that it falls among the days off as well.
    for (const ahead of [0, 4, 12]) {
      for (let choice = 0; choice < 4; choice++) {
        const node = clock(next(dayOf(event), ahead), '00:00')
        const closed: Record<string, Date> = {}
        let previous = event
        let position: Position | null = firstPosition(playbook)
        for (let steps = 0; position && steps < 14; steps++) {
          const due = dueOfStep(cal, position, { event, node, previous, closed }, previous)
          const where = `${position.step.key} ${position.round}, ahead ${ahead}, outcome ${choice}`
          expect(`${where}: ${told(due.at)}`).toBe(
            `${where}: ${told(expected(position, event, node, previous, closed))}`,
          )
          // Recorded an hour and ten minutes after it came up: the next counts from there.
          previous = new Date(previous.getTime() + 70 * 60_000)
          closed[position.step.key] = previous
          const { outcomes }: Position['step'] = position.step
          position = positionAfter(playbook, position, outcomes[choice % outcomes.length]!.key)
        }
      }
    }
  })
})

// Worked out by hand with a calendar of the year: New Year 1–3 January, 4 made up; Spring Festival 15–23 February, 14 and
// 28 made up; Mid-Autumn 25–27 September; National Day 1–7 October, 20 September and 10 October made up.
const BY_HAND: [book: string, step: string, from: string, due: string][] = [
  ['new_customer', 'activate', '2025-12-31 16:00', '2026-01-06T18:00'],
  ['new_customer', 'activate', '2026-02-12 15:00', '2026-02-24T18:00'],
  ['new_customer', 'activate', '2026-02-14 09:00', '2026-02-26T18:00'],
  ['new_customer', 'activate', '2026-09-30 14:00', '2026-10-10T18:00'],
  ['new_customer', 'answer', '2026-02-14 16:00', '2026-02-15T16:00'],
  ['new_customer', 'second_contact', '2026-02-12 15:00', '2026-02-28T18:00'],
  ['new_customer', 'second_contact', '2025-12-31 10:00', '2026-01-12T18:00'],
  ['win_back', 'find_cause', '2026-02-14 12:00', '2026-02-24T18:00'],
  ['win_back', 'review', '2026-02-13 10:00', '2026-03-19T18:00'],
  ['complaint_repair', 'read_case', '2026-02-14 16:00', '2026-02-24T11:00'],
  ['complaint_repair', 'revisit', '2026-02-14 16:00', '2026-02-16T16:00'],
  ['renewal', 'talk', '2026-09-18 10:00', '2026-09-24T18:00'],
  ['visit_a', 'visit', '2026-09-24 10:00', '2026-10-15T18:00'],
  ['call_b', 'call', '2026-09-30 10:00', '2026-10-13T18:00'],
  ['policy_change', 'tell', '2026-02-13 10:00', '2026-02-25T18:00'],
  ['consumables', 'remind', '2025-12-31 10:00', '2026-01-06T18:00'],
]
test.each(BY_HAND)('by hand: %s %s from %s is due %s', (key, step, from, due) => {
  const at = { step: bookOf(key).steps.find(one => one.key === step)!, round: 1 }
  const event = time(from)
  const closed = { activate: event }
  expect(told(dueOfStep(cal, at, { event, previous: event, closed }, event).at)).toBe(due)
})

const BEFORE_BY_HAND: [book: string, step: string, node: string, due: string][] = [
  ['anniversary', 'prepare', '2026-02-24', '2026-02-13T18:00'],
  ['anniversary', 'thank', '2026-02-24', '2026-02-24T17:00'],
  ['anniversary', 'thank', '2026-02-18', '2026-02-14T17:00'],
  ['birthday', 'wish', '2026-10-03', '2026-09-30T11:00'],
  ['festival_gift', 'prepare', '2026-02-17', '2026-02-10T18:00'],
  ['festival_gift', 'greet', '2026-02-17', '2026-02-14T18:00'],
  ['holiday_notice', 'tell', '2026-10-01', '2026-09-30T12:00'],
  ['holiday_notice', 'tell', '2026-01-01', '2025-12-31T12:00'],
  ['policy_change', 'settled', '2026-03-01', '2026-02-28T18:00'],
  ['customer_event', 'remind', '2026-10-12', '2026-10-10T15:00'],
  ['maintenance', 'done', '2026-02-13', '2026-02-24T18:00'],
  ['warranty', 'extend', '2026-02-25', '2026-02-13T18:00'],
]
test.each(BEFORE_BY_HAND)('by hand: %s %s with %s ahead is due %s', (key, step, node, due) => {
  const at = { step: bookOf(key).steps.find(one => one.key === step)!, round: 1 }
  const event = time('2025-11-03 10:00')
  const moments = { event, previous: event, node: clock(node, '00:00'), closed: {} }
  expect(told(dueOfStep(cal, at, moments, event).at)).toBe(due)
})

test('care for a day begins so many working days before it, and is caught up where that has passed', () => {
  const begun = (today: string, before: number) =>
    daysBegun(cal, '2025-01-01', today, before).map(one => `${one.on} ${one.startsOn}`)
  // The ten working days before Spring Festival, the 17th: 14 (made up), 13–9, 6–3.
  expect(begun('2026-02-03', 10).at(-1)).toBe('2026-02-24 2026-02-03')
  expect(begun('2026-02-03', 10)).toContain('2026-02-17 2026-02-03')
  expect(begun('2026-02-02', 10)).not.toContain('2026-02-17 2026-02-03')
  expect(begun('2026-10-02', 0)).toEqual(
    ['02', '03', '04', '05', '06', '07'].map(day => `2026-10-${day} 2026-09-30`),
  )
  for (let day = '2026-01-20'; day < '2026-03-10'; day = next(day)) {
    for (const before of [0, 1, 3, 5, 10]) {
      const starts = (on: string) => (before === 0 && works(on) ? on : walk(on, Math.max(before, 1), -1))
      const wanted = Array.from({ length: 40 }, (_, i) => next(day, i)).filter(on => starts(on) <= day)
      expect(daysBegun(cal, '2025-01-01', day, before).map(one => one.on)).toEqual(wanted)
    }
  }
})

test('a day keeps just the birthdays whose next day it is, in leap months and short ones too', () => {
  const births = ['02-28', '02-29', '01-01', '01-30', '06-15', '06-30', '12-29', '12-30', '08-15', '04-30']
  for (let day = '2023-01-01'; day < '2026-12-31'; day = next(day)) {
    const kept = birthdaysKeptOn(day)
    for (const born of births) {
      expect([day, born, kept.solar.includes(born)]).toEqual([
        day,
        born,
        nextBirthday(`1980-${born}`, 'solar', day) === day,
      ])
      expect([day, born, kept.lunar.includes(born)]).toEqual([
        day,
        born,
        nextBirthday(`1980-${born}`, 'lunar', day) === day,
      ])
    }
  }
})

test('festivals fall on the days everybody knows', () => {
  const days: [string, string][] = [
    ['2025-01-29', 'spring_festival'],
    ['2026-02-17', 'spring_festival'],
    ['2026-03-03', 'lantern_festival'],
    ['2026-04-05', 'qingming'],
    ['2025-05-31', 'dragon_boat'],
    ['2026-06-19', 'dragon_boat'],
    ['2025-10-06', 'mid_autumn'],
    ['2026-09-25', 'mid_autumn'],
    ['2026-10-18', 'double_ninth'],
    ['2026-12-22', 'winter_solstice'],
    ['2026-10-01', 'national_day'],
  ]
  for (const [day, festival] of days) expect([day, festivalsOn(day as string)]).toEqual([day, [festival]])
  // 2025 has a sixth month twice: nothing falls into the second.
  expect(festivalsOn('2025-08-20')).toEqual([])
})

test('the section reads its own defaults', () => {
  expect(z.parse(carePolicy.schema, {}).playbooks).toEqual(DEFAULT_PLAYBOOKS)
})
