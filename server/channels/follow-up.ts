import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import type { Empathy } from '../../domain/channels/emotion-contract.ts'
import { emotionPolicy } from '../../domain/channels/emotion-policy.ts'
import type { Actor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { say } from '../base/text.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { makePromise } from '../tasks/actions.ts'
import { empathyFor, latestUpset } from './empathy.ts'
import { lockConversation } from './inbox-scope.ts'

/**
 * Promises somebody upset to come back by the handbook's time: a promise of the customer's file, and its task. While one is
 * open there is no second. Refused for strangers, who have no file, and where nobody is upset.
 */
export async function promiseFollowUp(tx: Tx, by: Actor, id: string, now: Date): Promise<Empathy> {
  const talk = await lockConversation(tx, by, id)
  const before = await empathyFor(tx, by, id, now)
  if (before.promised) return before
  const upset = await latestUpset(tx, id)
  if (!upset) throw new Problem('refused', 'channels.nobody_upset', 'nobody is upset in this conversation')
  if (talk.code === null)
    throw new Problem(
      'refused',
      'channels.stranger_without_file',
      'a promise is kept in a customer’s file: say who it is first',
    )
  const { today } = await companyAt(tx, now)
  const { value } = await policyOn(tx, emotionPolicy, today)
  const what = say(by.locale as Locale, 'channels:follow_up.what', {
    words: (upset.words ?? []).join(', ') || talk.name,
  })
  const { id: promiseId } = await makePromise(
    tx,
    by,
    talk.code,
    { kind: 'service', what, due_in: value.follow_up },
    now,
  )
  await run(
    tx,
    sql`insert into emotion_follow_ups (customer_id, promise_id, message_id, at) values (${id}, ${promiseId}, ${upset.id}, ${now})`,
  )
  return empathyFor(tx, by, id, now)
}
