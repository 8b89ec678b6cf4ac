import { expect, test } from 'vitest'
import { causeOf, changedDays, stateOf } from './calendar-state.ts'
import { daysOfFile, withDays } from './holiday-file.ts'
import { calendarPolicy } from './policy.ts'
import { dueInWorkingDays, workCalendar } from './working-time.ts'

const policy = calendarPolicy.schema.parse({})
const zone = 'Asia/Shanghai'
const plain = workCalendar(policy, zone)
const file = {
  year: 2031,
  days: [
    { name: '国庆节', date: '2031-10-01', isOffDay: true },
    { name: '国庆节', date: '2031-10-02', isOffDay: true },
    { name: '国庆节', date: '2031-10-11', isOffDay: false },
  ],
}

test('a year that is announced late changes the days it names and is no longer provisional', () => {
  const announced = workCalendar(withDays(policy, daysOfFile(file)), zone)
  expect(changedDays(stateOf(plain, 2030, 2032), announced)).toEqual([
    { date: '2031-10-01', works: false, reason: 'company_off', holiday: null, name: '国庆节' },
    { date: '2031-10-02', works: false, reason: 'company_off', holiday: null, name: '国庆节' },
    { date: '2031-10-11', works: true, reason: 'extra', holiday: null, name: '国庆节' },
  ])
  const from = new Date('2031-09-30T02:00:00Z')
  expect(dueInWorkingDays(plain, from, 1)).toMatchObject({ provisional: true })
  expect(dueInWorkingDays(announced, from, 1)).toMatchObject({
    at: new Date('2031-10-03T10:00:00Z'),
    provisional: false,
  })
})

test('the same calendar changes nothing, whatever its days are called', () => {
  const named = workCalendar({ ...policy, day_names: { '2031-05-05': '店庆' } }, zone)
  expect(changedDays(stateOf(plain, 2026, 2028), named)).toEqual([])
  expect(stateOf(named, 2026, 2028)).toEqual(stateOf(plain, 2026, 2028))
})

test('what is given takes the place of what was entered for the day', () => {
  const before = withDays(policy, { off: ['2026-03-02'], work: ['2026-03-07'], names: {}, years: [] })
  const after = withDays(before, { off: ['2026-03-07'], work: ['2026-03-02'], names: {}, years: [] })
  expect(after).toMatchObject({ days_off: ['2026-03-07'], extra_working_days: ['2026-03-02'] })
})

test('a cause names the days on the way, and opening hours only where no day changed', () => {
  const days = changedDays(
    stateOf(plain, 2026, 2026),
    workCalendar(
      withDays(policy, { off: ['2026-03-02', '2026-06-01'], work: [], names: {}, years: [] }),
      zone,
    ),
  )
  expect(causeOf(days, true, '2026-02-27', '2026-03-04')).toMatchObject({
    days: [{ date: '2026-03-02' }],
    hours: false,
  })
  expect(causeOf(days, true, '2026-04-01', '2026-04-04')).toEqual({ days: [], hours: true })
})

test('a file without days is not an announcement', () => {
  expect(() => daysOfFile({ year: 2027, days: [] })).toThrow('not announced yet')
})

test('hours are the same in whatever order a store gives their days back', () => {
  const { monday, ...rest } = policy.hours
  const turned = workCalendar({ ...policy, hours: { ...rest, monday } }, zone)
  expect(stateOf(turned, 2026, 2026)).toEqual(stateOf(plain, 2026, 2026))
})
