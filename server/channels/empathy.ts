import type { Locale } from '../../domain/base/shapes.ts'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { MessageKind } from '../../domain/channels/conversation-shapes.ts'
import type { Empathy } from '../../domain/channels/emotion-contract.ts'
import { emotionPolicy } from '../../domain/channels/emotion-policy.ts'
import { customerParts } from '../../domain/channels/emotion-text.ts'
import { situationsIn } from '../../domain/channels/empathy.ts'
import { fillReply } from '../../domain/channels/reply-template.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { policyOn } from '../handbook/reads.ts'
import { type CompanyTime, workingTimeAt } from '../tasks/reads.ts'
import { replyValues } from './fill-replies.ts'
import { findConversation } from './inbox-scope.ts'

export type Upset = {
  id: string
  kind: MessageKind
  subject: string | null
  body: string
  payload: Record<string, unknown>
  words: string[] | null
}

/**
 * What to say to somebody upset, by what they wrote: situations of the handbook, the likeliest first, their scripts written in
 * the customer's language with the time that may be promised.
 */
export async function empathyFor(tx: Tx, by: Actor, id: string, now: Date): Promise<Empathy> {
  const talk = await findConversation(tx, by, id)
  const time = await workingTimeAt(tx, now)
  const { value: policy } = await policyOn(tx, emotionPolicy, time.today)
  const upset = await latestUpset(tx, id)
  const locale = (talk.locale ?? by.locale) as Locale
  const promised = await openFollowUp(tx, id, time)
  const due = promised ? new Date(promised.due_at) : dueBy(time.cal, policy.follow_up, now).at
  const values = {
    ...(await replyValues(tx, by, id, locale, now)),
    follow_up: dayAndTime(due, time, now, locale),
  }
  const said = upset ? customerParts(upset).join('\n') : ''
  return {
    message: upset?.id ?? null,
    words: upset?.words ?? [],
    follow_up_at: formatInZone(due, time.zone),
    situations: situationsIn(policy.situations, said).map(({ situation, words }) => ({
      key: situation.key,
      name: sayIn(situation.name, by.locale as Locale) || situation.key,
      words,
      scripts: situation.say.map(text => fillReply(sayIn(text, locale), values).text),
      avoid: sayIn(situation.avoid, by.locale as Locale) || null,
    })),
    may_promise: talk.code !== null && by.permissions.has('tasks.write'),
    promised,
  }
}

/** The latest thing said in anger that no kind word followed. */
export const latestUpset = (tx: Tx, id: string): Promise<Upset | null> =>
  rowOrNull<Upset>(
    tx,
    sql`select id, kind, subject, body, payload, emotion_words as words from (
          select * from messages where customer_id = ${id} and emotion in ('negative', 'positive') order by at desc, id desc limit 1) m
        where emotion = 'negative'`,
  )

/** The promise to come back that is still open. Whoever sees the conversation may know of it. */
async function openFollowUp(tx: Tx, id: string, { zone }: CompanyTime): Promise<Empathy['promised']> {
  const latest = await rowOrNull<{ id: string; due_at: Date; owner: string | null }>(
    tx,
    sql`select p.id, p.due_at, s.name as owner
        from emotion_follow_ups f join promises p on p.customer_id = f.customer_id and p.id = f.promise_id
          left join tasks t on t.id = p.task_id left join staff s on s.id = t.owner_id
        where f.customer_id = ${id} and not exists (
          select 1 from promise_ends e where e.customer_id = f.customer_id and e.promise_id = f.promise_id)
        order by f.at desc, f.promise_id desc limit 1`,
  )
  return latest && { ...latest, due_at: formatInZone(latest.due_at, zone) }
}

/** As a person says it: the day only when it is another. */
function dayAndTime(at: Date, { zone }: CompanyTime, now: Date, locale: Locale): string {
  const day = (date: Date) => formatInZone(date, zone).slice(0, 10)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const days = day(at) === day(now) ? {} : ({ month: 'long', day: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...days, ...clock }).format(at)
}
