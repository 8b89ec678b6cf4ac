import type { IsoDate } from '../../domain/base/shapes.ts'
import { weekday } from '../../domain/calendar/days.ts'
import { isWorkingDay, workingDayOnOrAfter } from '../../domain/calendar/working-time.ts'
import { addDays, endOfDay, localDate, startOfDay } from '../../domain/calendar/zone.ts'
import {
  type Foresight,
  foreseeTasks,
  type Load,
  type Start,
  spreadStarts,
} from '../../domain/care/foresight.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import type { Looking, Previewer } from '../standing/reads.ts'
import { timeUnder, workingTimeAt } from '../tasks/reads.ts'
import { colleaguesOf } from './colleagues-of.ts'
import { foreseeArrivals } from './foresee-starts.ts'
import { type CareSetting, settingUnder } from './setting.ts'
import { touchedPlans } from './touched-plans.ts'

/** Most people whose weeks are told. */
const PEOPLE = 300

/** What a draft would cause: plans that start, the tasks and messages they bring by person and week, open plans it touches. */
export const carePreviewer: Previewer = {
  name: 'care',
  mark: async tx => {
    const { mark } = await row<{ mark: string }>(
      tx,
      sql`select count(*) || ':' || coalesce(max(queued_at)::text, '') || coalesce(max(started_at)::text, '')
            || coalesce(max(ended_at)::text, '') as mark from plans`,
    )
    return mark
  },
  preview: foresee,
  within: async (tx, by, preview) => {
    const told = preview as Foresight
    const seen = await colleaguesOf(tx, by)
    return seen ? { ...told, people: told.people.filter(one => one.owner && seen.has(one.owner.id)) } : told
  },
}

async function foresee(tx: Tx, looking: Looking): Promise<Foresight> {
  const { now, version } = looking
  const { today } = await workingTimeAt(tx, now)
  const setting = (handbook: Handbook) =>
    settingUnder(tx, handbook, timeUnder({ version, handbook }, today), now)
  const settings = { before: await setting(looking.before), after: await setting(looking.after) }
  const weeks = Array.from({ length: looking.weeks }, (_, i) => addDays(today, 1 - weekday(today) + 7 * i))
  const before = await loadOf(tx, settings.before, weeks)
  await looking.beat(1, 3)
  const after = await looking.underDraft(() => loadOf(tx, settings.after, weeks))
  await looking.beat(2, 3)
  const plans = await touchedPlans(tx, looking, settings)
  await looking.beat(3, 3)
  return {
    weeks,
    before: before.load,
    after: after.load,
    people: await peopleOf(tx, before, after),
    playbooks: playbooksOf(settings, before, after),
    plans,
  }
}

type Loaded = { load: Load; byOwner: Map<string | null, number[]>; byPlaybook: Map<string, number> }

async function loadOf(tx: Tx, setting: CareSetting, weeks: readonly IsoDate[]): Promise<Loaded> {
  const end = addDays(weeks.at(-1)!, 6)
  const days = workingDays(setting, end)
  if (days.length === 0)
    return {
      load: { plans: 0, waiting: 0, tasks: 0, messages: 0 },
      byOwner: new Map(),
      byPlaybook: new Map(),
    }
  const { arrivals, count } = await foreseeArrivals(tx, setting, days)
  const starts = spreadStarts(arrivals, days, setting.policy.daily_cap, await usedOn(tx, days[0]!))
  const { tasks, messages, byOwner } = tasksOf(setting, starts, weeks)
  const byPlaybook = new Map<string, number>()
  for (const { playbook } of starts) byPlaybook.set(playbook, (byPlaybook.get(playbook) ?? 0) + 1)
  return {
    load: { plans: starts.length, waiting: count - starts.length, tasks, messages },
    byOwner,
    byPlaybook,
  }
}

/** Working days on which plans may start, from the day care is live. */
function workingDays({ cal, today, goLive }: CareSetting, end: IsoDate): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = workingDayOnOrAfter(cal, today > goLive ? today : goLive); day <= end; day = addDays(day, 1))
    if (isWorkingDay(cal, day)) days.push(day)
  return days
}

async function usedOn(tx: Tx, day: IsoDate): Promise<Map<string | null, number>> {
  const used = await rows<{ owner_id: string | null; started: number }>(
    tx,
    sql`select owner_id, count(*) as started from plans where started_on = ${day}::date group by owner_id`,
  )
  return new Map(used.map(one => [one.owner_id, one.started]))
}

/** The tasks of the starts by person and week. Plans of one playbook, day and node run alike, so each is gone through once. */
function tasksOf(setting: CareSetting, starts: readonly Start[], weeks: readonly IsoDate[]) {
  const { cal, zone, now, today } = setting
  const playbooks = new Map(setting.policy.playbooks.map(one => [one.key, one]))
  const until = endOfDay(addDays(weeks.at(-1)!, 6), zone)
  const known = new Map<string, { weeks: number[]; messages: number }>()
  const byOwner = new Map<string | null, number[]>()
  let [tasks, messages] = [0, 0]
  const wayOf = ({ playbook, day, node_on }: Start) => {
    const key = `${playbook} ${day} ${node_on}`
    const way = known.get(key)
    if (way) return way
    const start = day === today ? now : startOfDay(day, zone)
    const node = node_on === null ? null : startOfDay(node_on, zone)
    const found = foreseeTasks(cal, playbooks.get(playbook)!, { start, node }, until)
    const made = { weeks: weeks.map(() => 0), messages: found.filter(one => one.step.template).length }
    for (const { due } of found) {
      const on = localDate(due, zone)
      made.weeks[weeks.findLastIndex(monday => monday <= on)]! += 1
    }
    known.set(key, made)
    return made
  }
  for (const one of starts) {
    const way = wayOf(one)
    const own = byOwner.get(one.owner) ?? weeks.map(() => 0)
    byOwner.set(one.owner, own)
    for (const [i, count] of way.weeks.entries()) {
      own[i]! += count
      tasks += count
    }
    messages += way.messages
  }
  return { tasks, messages, byOwner }
}

async function peopleOf(tx: Tx, before: Loaded, after: Loaded): Promise<Foresight['people']> {
  const ids = [...new Set([...before.byOwner.keys(), ...after.byOwner.keys()])]
  const names = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from staff where id = any(${ids.filter(id => id !== null)}::uuid[])`,
  )
  const nameOf = new Map(names.map(one => [one.id, one.name]))
  const sum = (weeks: readonly number[]) => weeks.reduce((total, one) => total + one, 0)
  const nothing = [...before.byOwner.values(), ...after.byOwner.values()][0]?.map(() => 0) ?? []
  return ids
    .map(id => ({
      owner: id === null ? null : { id, name: nameOf.get(id) ?? '' },
      before: before.byOwner.get(id) ?? nothing,
      after: after.byOwner.get(id) ?? nothing,
    }))
    .toSorted(
      (a, b) =>
        Math.abs(sum(b.after) - sum(b.before)) - Math.abs(sum(a.after) - sum(a.before)) ||
        sum(b.after) - sum(a.after),
    )
    .slice(0, PEOPLE)
}

function playbooksOf(
  { before, after }: { before: CareSetting; after: CareSetting },
  was: Loaded,
  now: Loaded,
): Foresight['playbooks'] {
  const all = new Map([...before.policy.playbooks, ...after.policy.playbooks].map(one => [one.key, one.name]))
  return [...all].flatMap(([key, name]) => {
    const counts = { before: was.byPlaybook.get(key) ?? 0, after: now.byPlaybook.get(key) ?? 0 }
    return counts.before + counts.after > 0 ? [{ key, name, ...counts }] : []
  })
}
