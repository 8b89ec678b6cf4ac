import type { AccountKind } from '../../domain/channels/account-kinds.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { type Db, rows, run, sql, type Tx, transact } from '../base/db.ts'
import type { LongWork } from '../base/jobs.ts'
import { publish } from '../base/live.ts'
import type { Outcome } from './adapter.ts'
import { notArrived } from './bounces.ts'
import type { OutgoingMessage } from './customer-adapter.ts'
import { customerAdapterOf, customerAdapters } from './customer-adapters.ts'
import { filesOf, readFile } from './message-files.ts'
import { type Claimed, drain, type SendQueue } from './send-queue.ts'
import { keyOfExternal } from './senders.ts'

type DueMessage = Claimed &
  Omit<OutgoingMessage, 'files'> & { accountKind: AccountKind; channel: CustomerChannel; fileBytes: number }

/** As many ids of a thread as mail programs need to put an answer in its place. */
const MOST_THREAD = 20
/** Time for an answer, and the slowest line that files are waited for on. */
const ANSWER_MS = 15_000
const SLOW_BYTES_A_SECOND = 200_000

/** The queue of what the one door let out. */
const messagesOver = (db: Db): SendQueue<DueMessage> => ({
  table: 'message_sends',
  key: 'message_id',
  job: 'channels.deliver',
  repeatable: customerAdapters()
    .filter(one => one.repeatable)
    .map(one => one.channel),
  perMinute: kind => customerAdapterOf(kind)?.perMinute ?? null,
  load: (tx, accountId, claimed) => loadMessages(tx, accountId, claimed),
  attempt: (account, due, now, signal) => attempt(db, account, due, now, signal),
  answerMs: ({ fileBytes }) => ANSWER_MS + (fileBytes / SLOW_BYTES_A_SECOND) * 1000,
  settled,
})

/** Sends the messages to customers that are due. */
export const sendMessages = (work: Pick<LongWork, 'db' | 'clock' | 'signal'>): Promise<void> =>
  drain(messagesOver(work.db), work)

const loadMessages = (tx: Tx, accountId: string, claimed: readonly Claimed[]): Promise<DueMessage[]> =>
  rows<DueMessage>(
    tx,
    sql`select s.message_id as id, s.attempts, s.customer_id as "customerId", s.account_id as "accountId", a.kind as "accountKind",
               s.channel, s.purpose, s.address as "to", m.kind, m.body, m.payload,
               m.subject, (select t.subject from messages t where t.customer_id = s.customer_id and t.id = m.reply_to) as "answersSubject",
               coalesce((select sum(f.size) from message_files f where f.customer_id = s.customer_id and f.message_id = m.id), 0)::float8
                 as "fileBytes",
               array(select external_id from (
                 select t.external_id, t.at, t.id from messages t
                 where t.customer_id = s.customer_id and t.channel = s.channel and t.external_id is not null and t.id <> m.id and t.at <= m.at
                   and coalesce((select t.id = a.id or a.payload->'references' is null or a.payload->'references' ? t.external_id
                     from messages a where a.customer_id = s.customer_id and a.id = m.reply_to), true)
                 order by t.id is not distinct from m.reply_to desc, t.at desc, t.id desc limit ${MOST_THREAD}) x
                 order by x.id is not distinct from m.reply_to, x.at, x.id) as thread,
               (select max(t.at) from messages t where t.customer_id = s.customer_id and t.direction = 'in' and t.kind <> 'event' and t.channel = s.channel
                  and t.account_id = s.account_id) as "lastInAt"
        from message_sends s join messages m on m.customer_id = s.customer_id and m.id = s.message_id
          join channel_accounts a on a.id = s.account_id
        where s.account_id = ${accountId} and s.message_id = any(${claimed.map(one => one.id)}::uuid[])
        order by s.message_id`,
    'load-messages',
  )

async function attempt(
  db: Db,
  account: Parameters<SendQueue<DueMessage>['attempt']>[0],
  due: DueMessage,
  now: Date,
  signal: AbortSignal,
): Promise<Outcome> {
  const adapter = customerAdapterOf(due.accountKind)
  if (!adapter)
    return { kind: 'failed', reason: 'no_way_out', detail: `nothing leaves by ${due.accountKind}` }
  const files = await transact(db, tx => filesOf(tx, due.customerId, [due.id]))
  const message: OutgoingMessage = {
    ...due,
    files: files.map(({ id, name, type, size }) => ({
      id,
      name,
      type,
      size,
      bytes: async () => (await transact(db, tx => readFile(tx, due.customerId, id))) ?? Buffer.alloc(0),
    })),
  }
  return adapter.send(account, message, now, signal, db)
}

/** Remembers the provider's id, by which answers and reports find the message, and shows the change where it is looked at. */
async function settled(tx: Tx, due: DueMessage, outcome: Outcome, ended: boolean, now: Date): Promise<void> {
  if (outcome.kind === 'sent' && outcome.providerId !== null) {
    await run(
      tx,
      sql`with known as (
            update messages set external_id = ${outcome.providerId} where customer_id = ${due.customerId} and id = ${due.id}
          )
          insert into message_keys (key, customer_id, message_id, at)
          values (${keyOfExternal(due.channel, due.accountId, outcome.providerId)}, ${due.customerId}, ${due.id}, ${now})
          on conflict do nothing`,
    )
  }
  if (outcome.kind !== 'sent' && outcome.kind !== 'unclear' && ended) {
    await notArrived(tx, { ...due, address: due.to, badAddress: outcome.reason === 'bad_address' }, now)
  }
  if (ended) await publish(tx, { topic: 'inbox', customer: due.customerId, message: due.id, what: 'send' })
}
