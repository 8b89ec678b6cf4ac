import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'
import { receive, send } from './actions.ts'

const app = await testApp()
const { db, clock, request } = app
const agent = await app.person('agent', { name: '林晓' })

const customer = (code: string) =>
  transact(db, tx =>
    createCustomer(tx, systemActor, { code, name: `客户${code}`, email: `${code}@example.com` }, clock.now()),
  )

test('what a customer allows is noted, shown with who noted it, and decides what is sent', async () => {
  const { id } = await customer('K-1')
  const offer = (key: string) =>
    transact(db, tx =>
      send(
        tx,
        systemActor,
        { key, customerId: id, purpose: 'marketing', author: 'system', channel: 'email', body: '新品' },
        clock.now(),
      ),
    )
  expect(await offer('k-1')).toMatchObject({ status: 'skipped', reason: 'no_consent' })
  const noted = await request('POST', '/customers/K-1/consents', { purpose: 'marketing', given: true }, agent)
  expect(noted.body).toMatchObject({
    items: [{ purpose: 'marketing', channel: null, given: true, source: 'staff', by: '林晓' }],
    consent_first: ['marketing'],
  })
  expect(await offer('k-2')).toMatchObject({ status: 'held', reason: 'no_account' })
  const page = await request('GET', '/messages/sends?limit=1', undefined, agent)
  expect(page.body.items).toMatchObject([{ customer: { code: 'K-1' }, status: 'held', preview: '新品' }])
  const rest = await request('GET', `/messages/sends?limit=1&cursor=${page.body.next}`, undefined, agent)
  expect(rest.body).toMatchObject({ items: [{ status: 'skipped', reason: 'no_consent' }], next: null })
})

test('who writes 退订 is sent nothing more of it on that channel, and answers still reach them', async () => {
  const { id } = await customer('K-2')
  await app.runJobs()
  await transact(db, tx =>
    receive(
      tx,
      { channel: 'email', accountId: null, externalId: 'x-1', address: 'K-2@example.com', body: ' ＴＤ ' },
      clock.now(),
    ),
  )
  await app.runJobs()
  const said = await request('GET', '/customers/K-2/consents', undefined, agent)
  expect(said.body.items.map((one: { channel: string; given: boolean }) => [one.channel, one.given])).toEqual(
    [
      ['email', false],
      ['email', false],
      ['email', false],
    ],
  )
  const out = (key: string, purpose: 'care' | 'reply') =>
    transact(db, tx =>
      send(
        tx,
        agent.actor,
        { key, customerId: id, purpose, author: 'staff', channel: 'email', body: '好' },
        clock.now(),
      ),
    )
  expect(await out('r-1', 'care')).toMatchObject({ status: 'skipped', reason: 'refused_by_customer' })
  expect(await out('r-2', 'reply')).toMatchObject({ status: 'held' })
})

test('managers see what went to their own customers only; unknown purposes are refused at the field', async () => {
  const manager = await app.person('manager')
  expect((await request('GET', '/messages/sends', undefined, manager)).body.items).toEqual([])
  expect((await request('GET', '/customers/K-1/consents', undefined, manager)).status).toBe(404)
  const bad = await request('POST', '/customers/K-1/consents', { purpose: 'reply', given: true }, agent)
  expect(bad.status).toBe(422)
  expect(bad.body.fields[0].path).toBe('purpose')
})
