import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { row, rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'
import { type Inbound, receive, send } from './actions.ts'

const app = await testApp()
const { db, clock } = app
const agent = await app.person('agent', { name: '林晓' })

const customer = (code: string, more: Record<string, string> = {}) =>
  transact(db, tx => createCustomer(tx, systemActor, { code, name: `客户${code}`, ...more }, clock.now()))
const said = (more: Partial<Inbound> = {}): Inbound => ({
  channel: 'email',
  accountId: null,
  externalId: newId(clock.now()),
  address: 'a@example.com',
  body: '设备坏了 𠮷 é 👍',
  ...more,
})
const hear = (more: Partial<Inbound> = {}) => transact(db, tx => receive(tx, said(more), clock.now()))
const conversationOf = (id: string) =>
  transact(db, tx =>
    row<Record<string, unknown>>(tx, sql`select * from conversations where customer_id = ${id}`),
  )
const sendsOf = (id: string) =>
  transact(db, tx =>
    rows<{ status: string; reason: string | null; purpose: string }>(
      tx,
      sql`select status, reason, purpose from message_sends where customer_id = ${id} order by created_at, message_id`,
    ),
  )

test('a message is taken once, however often and by however many at once it comes', async () => {
  const one = said({ address: 'Twice@Example.com' })
  const all = await Promise.all([1, 2, 3, 4].map(() => transact(db, tx => receive(tx, one, clock.now()))))
  expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(1)
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  const { customerId } = all[0]!
  expect(await conversationOf(customerId)).toMatchObject({
    status: 'open',
    stranger_name: 'Twice@Example.com',
    last_preview: '设备坏了 𠮷 é 👍',
    last_address: 'twice@example.com',
  })
})

test('a number or mail address of exactly one file is that customer; of two it is a stranger', async () => {
  const one = await customer('D-1', { phone: '0571-8888 6666', email: 'one@example.com' })
  await customer('D-2', { email: 'shared@example.com' })
  await customer('D-3', { email: 'Shared@example.com' })
  await app.runJobs()
  expect(await hear({ channel: 'sms', address: '+86 571 88886666' })).toMatchObject({ customerId: one.id })
  const byMail = await hear({ address: 'One+shop@example.com' })
  expect(byMail.customerId).toBe(one.id)
  expect((await conversationOf(one.id)).stranger_name).toBeNull()
  const shared = await hear({ address: 'shared@example.com', name: '王先生' })
  expect((await conversationOf(shared.customerId)).stranger_name).toBe('王先生')
  // What somebody else's mailbox answers belongs to the thread that it answers.
  const colleague = await hear({ address: 'colleague@example.com', replyTo: ['<unknown@x>'] })
  expect(colleague.customerId).not.toBe(one.id)
})

test('an answer goes back where the customer wrote, once for its key, and ends the waiting', async () => {
  const { customerId } = await hear({ channel: 'chat', address: 'visitor-1' })
  const answer = { key: 'k-1', customerId, purpose: 'reply', author: 'staff', body: '马上看' } as const
  const both = await Promise.all(
    [1, 2].map(() => transact(db, tx => send(tx, agent.actor, answer, clock.now()))),
  )
  expect(both[0]).toEqual(both[1])
  expect(both[0]).toMatchObject({ status: 'sent', reason: null })
  expect(await conversationOf(customerId)).toMatchObject({
    waiting_since: null,
    last_direction: 'out',
    bot: false,
  })
  expect(await sendsOf(customerId)).toHaveLength(1)
})

test('nothing leaves where no account is live', async () => {
  const { customerId } = await hear({ address: 'held@example.com' })
  const answer = { key: 'held', customerId, purpose: 'reply', author: 'staff', body: '您好' } as const
  const sent = await transact(db, tx => send(tx, agent.actor, answer, clock.now()))
  expect(sent).toMatchObject({ status: 'held', reason: 'no_account' })
})

test('what nobody asked for needs consent and keeps to limits, also when two want to send at once', async () => {
  const { id } = await customer('L-1', { email: 'limited@example.com' })
  const offer = (key: string, purpose: 'marketing' | 'care') =>
    transact(db, tx =>
      send(
        tx,
        systemActor,
        { key, customerId: id, purpose, author: 'system', channel: 'portal', address: 'p', body: '…' },
        clock.now(),
      ),
    )
  expect(await offer('m-1', 'marketing')).toMatchObject({ status: 'skipped', reason: 'no_consent' })
  const both = await Promise.all([offer('c-1', 'care'), offer('c-2', 'care')])
  expect(both.map(one => one.reason).sort()).toEqual(['contact_limit', null])
  await transact(db, tx =>
    run(
      tx,
      sql`insert into consents (customer_id, id, at, purpose, given, source)
          values (${id}, ${newId(clock.now())}, ${clock.now()}, 'care', false, 'test')`,
    ),
  )
  expect(await offer('c-3', 'care')).toMatchObject({ status: 'skipped', reason: 'refused_by_customer' })
  // An answer is no care: it always goes.
  await hear({ channel: 'chat', address: 'visitor-2', customerId: id })
  const answer = { key: 'a', customerId: id, purpose: 'reply', author: 'staff', body: '好' } as const
  expect(await transact(db, tx => send(tx, agent.actor, answer, clock.now()))).toMatchObject({
    status: 'sent',
  })
})

test('many messages of a day are one contact of the file, and what the customer writes answers it', async () => {
  const { id } = await customer('F-1', { email: 'facts@example.com' })
  await app.runJobs()
  const answer = (key: string) =>
    ({ key, customerId: id, purpose: 'service', author: 'staff', channel: 'email', body: '?' }) as const
  await transact(db, tx => send(tx, agent.actor, answer('f-1'), clock.now()))
  await transact(db, tx => send(tx, agent.actor, answer('f-2'), clock.now()))
  await hear({ address: 'facts@example.com' })
  await hear({ address: 'facts@example.com' })
  const found = await transact(db, tx =>
    rows<{ direction: string; kind: string; answered: boolean }>(
      tx,
      sql`select direction, kind, answered_at is not null as answered from interactions where customer_id = ${id} order by direction`,
    ),
  )
  expect(found).toEqual([
    { direction: 'in', kind: 'personal', answered: false },
    { direction: 'out', kind: 'personal', answered: true },
  ])
})
