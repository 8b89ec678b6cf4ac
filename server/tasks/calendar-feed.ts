import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate, Locale, LocalText } from '../../domain/base/shapes.ts'
import { addDays, formatInZone } from '../../domain/calendar/zone.ts'
import { type CalendarEntry, writeCalendar } from '../../domain/tasks/icalendar.ts'
import { tasksPolicy } from '../../domain/tasks/policy.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import type { Channel } from '../../domain/tasks/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { publicUrl } from '../base/public-url.ts'
import { say } from '../base/text.ts'
import { policyOn } from '../handbook/reads.ts'
import { companyTime } from './company-time.ts'

export type FeedState = { on: boolean; titles: 'full' | 'masked'; read_at: string | null }

/** Whether the asker's calendar can be subscribed to. */
export async function feedOf(tx: Tx, by: Actor, now: Date): Promise<FeedState> {
  const zone = await companyZone(tx, now)
  const found = await rowOrNull<{ titles: 'full' | 'masked'; read_at: Date | null }>(
    tx,
    sql`select titles, read_at from calendar_feeds where staff_id = ${personOf(by)}`,
  )
  return {
    on: found !== null,
    titles: found?.titles ?? 'masked',
    read_at: found?.read_at ? formatInZone(found.read_at, zone) : null,
  }
}

/** Makes a link to the asker's calendar, in place of a former one. Only its hash is kept: it is shown this once. */
export async function openFeed(
  tx: Tx,
  by: Actor,
  { titles }: { titles: 'full' | 'masked' },
  now: Date,
): Promise<FeedState & { url: string }> {
  const secret = randomBytes(32).toString('base64url')
  await run(
    tx,
    sql`insert into calendar_feeds (staff_id, token_hash, titles, created_at) values (${personOf(by)}, ${hashOf(secret)}, ${titles}, ${now})
        on conflict (staff_id) do update set token_hash = excluded.token_hash, titles = excluded.titles,
          created_at = excluded.created_at, read_at = null`,
  )
  const { origin } = await publicUrl(tx)
  return { ...(await feedOf(tx, by, now)), url: `${origin}/api/v1/calendar/feeds/${secret}.ics` }
}

/** Ends the link; whoever has it reads nothing more. */
export async function closeFeed(tx: Tx, by: Actor, now: Date): Promise<FeedState> {
  await run(tx, sql`delete from calendar_feeds where staff_id = ${personOf(by)}`)
  return feedOf(tx, by, now)
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

function personOf(by: Actor): string {
  if (by.kind === 'staff' && by.id) return by.id
  throw new Problem('refused', 'tasks.feeds_are_personal', 'Only a signed-in person has a calendar feed')
}

type Told = {
  id: string
  title: LocalText
  customer: string | null
  channel: Channel | null
  due_at: Date
  status: string
  owner_id: string | null
  changes: number
  changed_at: Date
}

/** How long what ended stays in a feed as cancelled, so that every client hears of it. */
const KEPT_DAYS = 30

/**
 * The file of a link: open work, what ended or went to somebody else lately as cancelled, and absences. With masked titles
 * nothing in it names a customer. Null for a link that is not known, was ended, or whose person left.
 */
export async function readFeed(tx: Tx, secret: string, now: Date): Promise<string | null> {
  const feed = await rowOrNull<{ staff_id: string; titles: 'full' | 'masked'; locale: Locale; name: string }>(
    tx,
    sql`select f.staff_id, f.titles, s.locale, s.name from calendar_feeds f join staff s on s.id = f.staff_id and s.disabled_at is null
        where f.token_hash = ${hashOf(secret)}`,
  )
  if (!feed) return null
  await run(tx, sql`update calendar_feeds set read_at = ${now} where staff_id = ${feed.staff_id}`)
  const { today } = await companyTime(tx, now)
  const { value } = await policyOn(tx, tasksPolicy, today)
  const since = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  const { host, origin } = await publicUrl(tx)
  const tasks = await rows<Told>(
    tx,
    sql`select t.id, t.title, c.name as customer, t.channel, t.due_at, t.status, t.owner_id,
               h.changes, greatest(t.created_at, h.at) as changed_at
        from tasks t left join customers c on c.id = t.customer_id
          join lateral (select count(*) as changes, max(at) as at, bool_or(kind = 'handed_over' and from_value = ${feed.name} and at >= ${since}) as mine
                        from task_changes where task_id = t.id) h on true
        where (t.owner_id = ${feed.staff_id} and (t.status = 'open' or t.closed_at >= ${since}))
           or (t.owner_id is distinct from ${feed.staff_id} and t.id in (
                 select task_id from task_changes where kind = 'handed_over' and from_value = ${feed.name} and at >= ${since}))
        order by t.due_at, t.id limit 5000`,
  )
  const { locale } = feed
  const entries: CalendarEntry[] = tasks.map(task => {
    const minutes = value.planned_minutes[task.channel ?? 'none']
    const full = feed.titles === 'full'
    return {
      uid: `task-${task.id}@${host}`,
      sequence: task.changes,
      changedAt: task.changed_at,
      summary: full
        ? [sayIn(task.title, locale), task.customer].filter(Boolean).join(' · ')
        : say(locale, `tasks:feed.${task.channel ?? 'none'}`),
      description: null,
      url: `${origin}/today?task=${task.id}`,
      cancelled: task.status !== 'open' || task.owner_id !== feed.staff_id,
      start: new Date(task.due_at.getTime() - Math.max(minutes, 5) * 60_000),
      end: task.due_at,
    }
  })
  const absences = await rows<{ id: string; from: IsoDate; to: IsoDate; created_at: Date }>(
    tx,
    sql`select id, from_on as "from", to_on as "to", created_at from absences
        where staff_id = ${feed.staff_id} and to_on >= ${addDays(today, -KEPT_DAYS)} order by from_on`,
  )
  const away: CalendarEntry[] = absences.map(one => ({
    uid: `absence-${one.id}@${host}`,
    sequence: 0,
    changedAt: one.created_at,
    summary: say(locale, 'tasks:feed.away'),
    description: null,
    url: null,
    cancelled: false,
    day: one.from,
    until: addDays(one.to, 1),
  }))
  return writeCalendar(say(locale, 'tasks:feed.name'), [...entries, ...away])
}
