import type { Locale } from '../../domain/base/shapes.ts'
import { sayDue } from '../../domain/tickets/acknowledge.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { publicUrl } from '../base/public-url.ts'
import { say } from '../base/text.ts'
import { notify } from '../channels/actions.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import type { Swept } from './sweep-shapes.ts'

/** Lines of one notice; what is more is counted. */
const LINES = 20

/** Tells holders what will be or was missed, and leads what was missed; what is nobody's goes to the lead either way. */
export async function tellSwept(
  tx: Tx,
  breached: readonly Swept[],
  warned: readonly Swept[],
  now: Date,
): Promise<void> {
  if (breached.length + warned.length === 0) return
  const leads = await leadsOf(tx)
  const leadOf = (one: Swept) =>
    (one.team_id ? leads.byTeam.get(one.team_id) : undefined) ??
    (one.assignee_id ? leads.byPerson.get(one.assignee_id) : undefined) ??
    leads.fallback
  const toldOf = (kind: 'breached' | 'warned', one: Swept) => [
    ...(one.assignee_id ? [one.assignee_id] : []),
    ...(kind === 'breached' || !one.assignee_id ? leadOf(one) : []),
  ]
  const readers = new Map<string, { breached: Swept[]; warned: Swept[] }>()
  for (const [kind, all] of [
    ['breached', breached],
    ['warned', warned],
  ] as const)
    for (const one of all)
      for (const reader of new Set(toldOf(kind, one))) {
        const mine = readers.get(reader) ?? { breached: [], warned: [] }
        mine[kind].push(one)
        readers.set(reader, mine)
      }
  const { origin } = await publicUrl(tx)
  const { zone } = await workingTimeAt(tx, now)
  await notify(
    tx,
    [...readers].map(([staffId, mine]) => ({
      key: `ticket-clocks:${staffId}:${newId(now)}`,
      kind: mine.breached.length > 0 ? ('escalation' as const) : ('reminder' as const),
      to: { staffId },
      say: (locale: Locale) => ({
        subject: say(locale, mine.breached.length > 0 ? 'tickets:notice.breached' : 'tickets:notice.warned', {
          count: mine.breached.length || mine.warned.length,
        }),
        parts: (['breached', 'warned'] as const)
          .filter(kind => mine[kind].length > 0)
          .map(kind => ({
            title: say(locale, `tickets:notice.${kind}_title`),
            lines: linesOf(mine[kind], locale, zone, now),
          })),
        link: { label: say(locale, 'tickets:notice.link'), url: `${origin}/tickets` },
      }),
    })),
    now,
  )
}

function linesOf(all: readonly Swept[], locale: Locale, zone: string, now: Date): string[] {
  const lines = all.slice(0, LINES).map(one =>
    [
      one.number,
      one.customer,
      one.subject,
      say(locale, 'tickets:notice.line', {
        clock: say(locale, `tickets:clock.${one.clock}`),
        due: sayDue(one.due_at, now, locale, zone),
      }),
    ]
      .filter(Boolean)
      .join(' · '),
  )
  const more = all.length - LINES
  return more > 0 ? [...lines, say(locale, 'tickets:notice.more', { count: more })] : lines
}

/** The lead of each team and of each person; who has none goes to the administrators. */
async function leadsOf(tx: Tx) {
  const teams = await rows<{ id: string; lead_id: string }>(
    tx,
    sql`select t.id, t.lead_id from teams t join staff l on l.id = t.lead_id and l.disabled_at is null`,
  )
  const byTeam = new Map(teams.map(one => [one.id, [one.lead_id]]))
  const people = await rows<{ id: string; team_id: string }>(
    tx,
    sql`select id, team_id from staff where team_id is not null and disabled_at is null`,
  )
  const byPerson = new Map(
    people.flatMap(one => {
      const lead = byTeam.get(one.team_id)
      return lead ? [[one.id, lead] as const] : []
    }),
  )
  const fallback = await rows<{ id: string }>(
    tx,
    sql`select id from staff where role = 'administrator' and disabled_at is null order by id limit 20`,
  )
  return { byTeam, byPerson, fallback: fallback.map(one => one.id) }
}
