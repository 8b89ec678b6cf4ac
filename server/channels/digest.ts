import type { IsoDate, Locale } from '../../domain/base/shapes.ts'
import { closingOnOrAfter, isWorkingDay } from '../../domain/calendar/working-time.ts'
import { addDays, endOfDay, parseLocal } from '../../domain/calendar/zone.ts'
import { type ChannelsPolicy, channelsPolicy } from '../../domain/channels/policy.ts'
import type { NoticeContent } from '../../domain/channels/shapes.ts'
import { permissionsOf, type Role, type Scope } from '../../domain/staff/policy.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { publicUrl } from '../base/public-url.ts'
import { say } from '../base/text.ts'
import { policyOn } from '../handbook/reads.ts'
import { standInsOn } from '../staff/reads.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import { accountsWhere } from './account-store.ts'
import { movedSinceLast } from './digest-moves.ts'
import { type NoticeToTell, notify } from './notify.ts'
import { type ToldTask, taskLine } from './task-lines.ts'

const SECTIONS = ['overdue', 'today', 'week'] as const
type Section = (typeof SECTIONS)[number]
type Person = {
  id: string
  name: string
  team_id: string | null
  role: Role
  scope: Scope
  /** When the digest before today's went out; null: none in two weeks. */
  last_at: Date | null
  told: boolean
}
type Told = ToldTask & { section: Section }

/**
 * The morning's list for each colleague who does tasks, their own work and that of those they stand in for, and counts for
 * the groups of teams. On working days, from the handbook's time until closing: once per person and day, whoever runs it
 * and however often. Answers how many notices are new.
 */
export async function morningDigest(tx: Tx, now: Date): Promise<number> {
  const { cal, zone, today } = await workingTimeAt(tx, now)
  const { value: policy } = await policyOn(tx, channelsPolicy, today)
  if (!isWorkingDay(cal, today)) return 0
  const from = parseLocal(`${today} ${policy.digest_at}`, zone)!
  if (now < from || now >= closingOnOrAfter(cal, today).at) return 0
  const people = await peopleOf(tx, today)
  const robots = policy.team_digest ? await accountsWhere(tx, sql`a.kind <> 'email'`) : []
  if (people.every(one => one.told) && robots.length === 0) return 0
  const tasks = await tasksUntil(tx, now, today, zone)
  const url = (await publicUrl(tx)).origin
  const standIns = await standInsOn(tx, [...new Set(tasks.map(one => one.owner_id))], today)
  const movedFor = await movedSinceLast(
    tx,
    people.filter(one => !one.told),
  )
  const readerOf = (task: Told) => standIns.get(task.owner_id) ?? task.owner_id
  const notices: NoticeToTell[] = people
    .filter(one => !one.told)
    .map(person => {
      const own = tasks.filter(task => readerOf(task) === person.id)
      const moved = movedFor.get(person.id) ?? 0
      return {
        key: keyOf(person.id, today),
        kind: 'digest',
        to: { staffId: person.id },
        say: locale => personDigest(person, own, moved, policy, locale, zone, today, url),
        ...(own.length + moved === 0 && !policy.digest_when_empty && { skip: 'nothing_due' }),
      }
    })
  for (const robot of robots) {
    const members = people.filter(one => robot.team_id === null || one.team_id === robot.team_id)
    const ids = new Set(members.map(one => one.id))
    const theirs = tasks.filter(task => ids.has(readerOf(task)))
    notices.push({
      key: keyOf(robot.id, today),
      kind: 'digest',
      to: { accountId: robot.id },
      say: locale => teamDigest(robot.team_name, members, theirs, readerOf, locale, today, url),
      ...(theirs.length === 0 && !policy.digest_when_empty && { skip: 'nothing_due' }),
    })
  }
  return notify(tx, notices, now)
}

const keyOf = (id: string, day: IsoDate): string => `digest:${id}:${day}`

/** Days in which the digest before today's is looked for: more than the longest holiday. */
const LOOKED_BACK = 14

/** Whoever works here and does tasks; `told` once today's digest is out. */
async function peopleOf(tx: Tx, today: IsoDate): Promise<Person[]> {
  const found = await rows<Person>(
    tx,
    sql`select s.id, s.name, s.team_id, s.role, s.scope,
               (select max(k.at) from told_keys k where k.key in (
                  select 'digest:' || s.id::text || ':' || (${today}::date - n)::text
                  from generate_series(1, ${LOOKED_BACK}::int) n)) as last_at,
               exists (select 1 from told_keys k where k.key = 'digest:' || s.id::text || ':' || ${today}::text) as told
        from staff s where s.disabled_at is null order by s.name collate "C", s.id`,
  )
  return found.filter(one => permissionsOf(one.role).has('tasks.write'))
}

const tasksUntil = (tx: Tx, now: Date, today: IsoDate, zone: string): Promise<Told[]> =>
  rows<Told>(
    tx,
    sql`select t.id, t.title, c.name as customer, t.due_at, t.owner_id, s.name as owner,
               case when t.due_at < ${now} then 'overdue' when t.due_at <= ${endOfDay(today, zone)} then 'today' else 'week' end as section
        from tasks t join staff s on s.id = t.owner_id left join customers c on c.id = t.customer_id
        where t.status = 'open' and t.due_at <= ${endOfDay(addDays(today, 6), zone)} order by t.due_at, t.id`,
  )

function personDigest(
  person: Person,
  tasks: Told[],
  moved: number,
  policy: ChannelsPolicy,
  locale: Locale,
  zone: string,
  today: IsoDate,
  url: string,
): NoticeContent {
  const counts = countsOf(tasks)
  const parts = SECTIONS.filter(section => counts[section] > 0).map(section => {
    const of = tasks.filter(task => task.section === section)
    const more = of.length - policy.digest_lines
    return {
      title: say(locale, `channels:digest.${section}`, { count: of.length }),
      lines: [
        ...of.slice(0, policy.digest_lines).map(task => taskLine(task, person.id, locale, zone)),
        ...(more > 0 ? [say(locale, 'channels:digest.more', { count: more })] : []),
      ],
    }
  })
  const followed =
    moved > 0 ? [{ title: null, lines: [say(locale, 'channels:digest.moved', { count: moved })] }] : []
  const nothing = { title: null, lines: [say(locale, 'channels:digest.nothing')] }
  return {
    subject: say(locale, 'channels:digest.subject', { ...counts, day: today }),
    parts: [...(parts.length > 0 ? parts : [nothing]), ...followed],
    link: { label: say(locale, 'channels:digest.link'), url: `${url}/today` },
  }
}

/** Counts by colleague: a group may have guests, so no customer and no title stands in it. */
function teamDigest(
  team: string | null,
  members: Person[],
  tasks: Told[],
  readerOf: (task: Told) => string,
  locale: Locale,
  today: IsoDate,
  url: string,
): NoticeContent {
  const lines = members.flatMap(person => {
    const counts = countsOf(tasks.filter(task => readerOf(task) === person.id))
    return counts.overdue + counts.today + counts.week === 0
      ? []
      : [say(locale, 'channels:digest.person', { name: person.name, ...counts })]
  })
  return {
    subject: say(locale, team ? 'channels:digest.team_subject' : 'channels:digest.all_subject', {
      team,
      day: today,
    }),
    parts: [
      { title: null, lines: [say(locale, 'channels:digest.totals', countsOf(tasks))] },
      ...(lines.length > 0 ? [{ title: say(locale, 'channels:digest.by_person'), lines }] : []),
    ],
    link: { label: say(locale, 'channels:digest.team_link'), url: `${url}/workload` },
  }
}

const countsOf = (tasks: Told[]): Record<Section, number> => ({
  overdue: tasks.filter(one => one.section === 'overdue').length,
  today: tasks.filter(one => one.section === 'today').length,
  week: tasks.filter(one => one.section === 'week').length,
})
