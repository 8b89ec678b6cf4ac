import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { createTask } from '../tasks/actions.ts'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const { db, clock, request } = app
const manager = await app.person('manager', { name: '周敏' })
const stranger = await app.person('manager')

const work = async (code: string, channel: 'email' | 'phone') => {
  await transact(db, tx =>
    createCustomer(
      tx,
      systemActor,
      { code, name: `客户${code}`, owner: '周敏', email: `${code}@example.com` },
      clock.now(),
    ),
  )
  const task = await transact(db, tx =>
    createTask(
      tx,
      manager.actor,
      { title: '发服务指南', customer: code, channel, due: '2026-01-07' },
      clock.now(),
    ),
  )
  return task.id
}
const sendsOf = (code: string) =>
  transact(db, tx =>
    rows<{ purpose: string; status: string; address: string }>(
      tx,
      sql`select s.purpose, s.status, s.address from message_sends s join customers c on c.id = s.customer_id where c.code = ${code}`,
    ),
  )

test('the text of a task goes through the one door once for its draft; with its outcome it is one contact', async () => {
  const id = await work('T-1', 'email')
  const draft = { draft: newId(clock.now()), subject: '服务指南', body: '您好 𠮷 é 👍' }
  const first = await request('POST', `/today/${id}/send`, draft, manager)
  expect(first.body).toMatchObject({ channel: 'email', status: 'held', reason: 'no_account' })
  expect((await request('POST', `/today/${id}/send`, draft, manager)).body).toEqual(first.body)
  expect(await sendsOf('T-1')).toEqual([{ purpose: 'care', status: 'held', address: 'T-1@example.com' }])
  await request('POST', `/tasks/${id}/complete`, { outcome: 'sent', note: '已发' }, manager)
  const contacts = await transact(db, tx =>
    rows<{ channel: string; answered: boolean }>(
      tx,
      sql`select i.channel, i.answered_at is not null as answered from interactions i join customers c on c.id = i.customer_id where c.code = 'T-1'`,
    ),
  )
  expect(contacts).toEqual([{ channel: 'email', answered: true }])
  expect((await request('POST', `/today/${id}/send`, draft, manager)).status).toBe(409)
})

test('not to somebody else’s customer, not without a text, not by a channel that takes none', async () => {
  const id = await work('T-2', 'phone')
  const draft = { draft: newId(clock.now()), body: '您好' }
  expect((await request('POST', `/today/${id}/send`, draft, stranger)).status).toBe(404)
  expect((await request('POST', `/today/${id}/send`, draft, manager)).body.code).toBe('care.nothing_to_send')
  const empty = await request(
    'POST',
    `/today/${id}/send`,
    { ...draft, body: '  ', channel: 'email' },
    manager,
  )
  expect(empty.status).toBe(422)
  expect(empty.body.fields[0].path).toBe('body')
  expect(await sendsOf('T-2')).toEqual([])
})
