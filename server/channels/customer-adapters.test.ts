import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewAccount } from '../../domain/channels/shapes.ts'
import { row, rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testApp } from '../testing-app.ts'
import { openAccount } from './account-store.ts'
import { addAccount } from './accounts.ts'
import type { OpenAccount } from './adapter.ts'
import { addCustomerAccount } from './customer-accounts.ts'
import type { OutgoingMessage } from './customer-adapter.ts'
import { customerAdapterOf, customerAdapters } from './customer-adapters.ts'
import { adapterCases, type Case, type SignedCall } from './testing-cases.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T01:00:00Z')
const { cases, close } = await adapterCases(() => clock.now())
afterAll(close)
const admin = await app.person('administrator')
const TEXT = '您好 𠮷 é 👩‍👩‍👧 مرحبا\n第二行 <b>&amp;]]>'

beforeEach(() => {
  clock.set(START)
  for (const one of cases) one.forget()
})

async function accountOf({ kind, values }: Case): Promise<string> {
  const { id } = await transact<{ id: string }>(db, tx =>
    kind === 'email'
      ? addAccount(
          tx,
          admin.actor,
          { kind, name: kind, live: true, settings: { ...values, port: Number(values.port) } } as NewAccount,
          clock.now(),
        )
      : addCustomerAccount(tx, admin.actor, { kind, name: kind, live: true, values }, clock.now()),
  )
  return id
}
const opened = async (id: string) => (await transact(db, tx => openAccount(tx, id))) as OpenAccount
const message = (one: Case, accountId: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: newId(clock.now()),
  customerId: newId(clock.now()),
  accountId,
  purpose: 'reply',
  to: one.to,
  kind: 'text',
  subject: null,
  answersSubject: null,
  body: TEXT,
  payload: one.template ? { template: one.template } : {},
  files: [],
  thread: [],
  lastInAt: clock.now(),
  ...more,
})
const stored = (accountId: string) =>
  transact(db, tx =>
    rows<{ body: string; customer_id: string; kind: string; payload: Record<string, unknown> }>(
      tx,
      sql`select body, customer_id, kind, payload from messages where account_id = ${accountId} order by id`,
    ),
  )

test('every adapter to customers is held to these rules', () => {
  expect(cases.map(one => one.kind).sort()).toEqual(
    customerAdapters()
      .map(one => one.kind)
      .sort(),
  )
})

describe.each(cases)('$kind', one => {
  const adapter = customerAdapterOf(one.kind)!
  const sendOnce = async (
    id: string,
    more: Partial<OutgoingMessage> = {},
    signal = new AbortController().signal,
  ) => adapter.send(await opened(id), message(one, id, more), clock.now(), signal, db)
  const secrets = Object.values(one.values).filter(value => value.length > 16 && !value.startsWith('http'))
  const call = (id: string, { query, headers, body, path = '' }: SignedCall) =>
    app.request('POST', `/channels/${id}/callback${path}?${new URLSearchParams(query)}`, body, null, headers)

  test.runIf(one.sends)('sends a text whole: four-byte signs, emoji, right to left, lines', async () => {
    const id = await accountOf(one)
    one.wrote()
    expect(await sendOnce(id)).toMatchObject({ kind: 'sent' })
    expect(await one.took()).toEqual([one.template ? one.template.params.order : TEXT])
  })

  test.runIf(one.sends && one.standIn)(
    'tries again what the provider cannot take now, and says when',
    async () => {
      const id = await accountOf(one)
      one.wrote()
      one.standIn!.down = true
      expect(await sendOnce(id)).toMatchObject({ kind: 'retry', reason: 'provider_down' })
      one.standIn!.down = false
      if (one.standIn!.busy !== undefined) {
        one.standIn!.busy = 1
        const busy = await sendOnce(id)
        expect(busy).toMatchObject({ kind: 'retry', reason: 'too_often' })
        expect((busy as { afterSeconds: number }).afterSeconds).toBeGreaterThanOrEqual(30)
      }
      expect(await sendOnce(id)).toMatchObject({ kind: 'sent' })
      expect(await one.took()).toHaveLength(1)
    },
  )

  test.runIf(one.nobody)('gives up on whom the provider does not know, with the reason', async () => {
    const id = await accountOf(one)
    one.refuse?.()
    expect(await sendOnce(id, { to: one.nobody! })).toMatchObject({
      kind: 'failed',
      reason: 'bad_address',
      alone: true,
    })
    expect(await one.took()).toEqual([])
  })

  test.runIf(one.standIn)(
    'a provider that hangs is left when the signal says so; what it may have is not sent again',
    async () => {
      const id = await accountOf(one)
      one.wrote()
      await sendOnce(id)
      one.standIn!.hang = true
      const began = performance.now()
      expect((await sendOnce(id, {}, AbortSignal.timeout(300))).kind).toBe(one.hangs)
      expect(performance.now() - began).toBeLessThan(5_000)
    },
  )

  test.runIf(one.sends && adapter.repeatable)('the same id is taken once', async () => {
    const id = await accountOf(one)
    const same = { id: newId(clock.now()) }
    const [first, second] = [await sendOnce(id, same), await sendOnce(id, same)]
    expect(first).toEqual(second)
    expect(await one.took()).toHaveLength(1)
  })

  test.runIf(one.sends)('wrong keys are said, and no outcome or log tells a secret', async () => {
    const id = await accountOf(one)
    const good = await opened(id)
    const outcomes = [JSON.stringify(await sendOnce(id))]
    const broken = Object.fromEntries(
      Object.entries(good.secrets).map(([name, value]) => [name, wrong(name, value)]),
    )
    await transact(db, tx => run(tx, sql`delete from provider_tokens where account_id = ${id}`))
    const refused = await adapter.send(
      { ...good, secrets: broken },
      message(one, id),
      clock.now(),
      new AbortController().signal,
      db,
    )
    // A mail server may be told its new password in the meantime: its mails wait.
    expect(refused.kind).toBe(one.kind === 'email' ? 'retry' : 'failed')
    expect(['bad_credentials', 'bad_signature', 'bad_sign_in']).toContain(
      (refused as { reason: string }).reason,
    )
    outcomes.push(JSON.stringify(refused))
    for (const secret of [...secrets, ...Object.values(broken)])
      for (const outcome of outcomes) expect(outcome).not.toContain(secret)
  })

  test.runIf(one.call)('hears a message once, however often the provider tells it', async () => {
    const id = await accountOf(one)
    const said = one.call!('9001', TEXT, clock.now())
    for (const answer of await Promise.all([call(id, said), call(id, said), call(id, said)]))
      expect(answer.status).toBe(200)
    // Told again under a new signature, as a provider does that got no answer.
    expect((await call(id, one.call!('9001', TEXT, clock.now()))).status).toBe(200)
    const messages = await stored(id)
    expect(messages).toHaveLength(1)
    expect(messages[0]!.body).toContain(TEXT)
    expect(messages[0]!.kind).toBe(one.kind === 'phone' ? 'call' : 'text')
    await call(id, one.call!('9002', 'second', clock.now()))
    const all = await stored(id)
    expect(all).toHaveLength(2)
    expect(new Set(all.map(({ customer_id }) => customer_id)).size).toBe(1)
  })

  test.runIf(one.call)(
    'believes nothing with a wrong signature, of another time, or changed; stores nothing',
    async () => {
      const id = await accountOf(one)
      const good = one.call!('9001', 'Ja', clock.now())
      const forged = [
        spoilt(good),
        one.kind === 'sms' ? spoilt(good) : one.call!('9001', 'old', new Date(START.getTime() - 3_600_000)),
      ]
      for (const attempt of forged) {
        const answer = await call(id, attempt)
        expect(answer.status).toBe(401)
        for (const secret of secrets) expect(answer.text).not.toContain(secret)
      }
      expect(await stored(id)).toEqual([])
      const link = await transact(db, tx =>
        row<{ heard_at: Date | null; refused: string }>(
          tx,
          sql`select heard_at, refused from channel_links where account_id = ${id}`,
        ),
      )
      expect(link).toMatchObject({ heard_at: null, refused: 'bad_signature' })
    },
  )

  test.runIf(one.call)('answers rubbish and keeps nothing of it', async () => {
    const id = await accountOf(one)
    const { path } = one.call!('1', 'x', clock.now())
    for (const body of [
      '',
      '{}',
      '[]',
      '<xml>',
      'null',
      '{"records":1}',
      '\u0000\u0001',
      `<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>`,
    ]) {
      const answer = await call(id, { query: {}, headers: { 'content-type': 'text/plain' }, body, path })
      expect([400, 401]).toContain(answer.status)
    }
    expect((await call(id, { query: {}, headers: {}, body: 'x'.repeat(1_200_000), path })).status).toBe(413)
    expect(await stored(id)).toEqual([])
  })
})

test('an address of nobody is not found, whatever is asked', async () => {
  for (const id of [newId(START), 'nonsense'])
    expect(
      (await app.request('POST', `/channels/${id}/callback`, 'x', null, { 'content-type': 'text/plain' }))
        .status,
    ).toBe(404)
})

/** Another secret of the same form. */
const wrong = (name: string, value: string): string =>
  value.startsWith('whsec_')
    ? `whsec_${Buffer.alloc(32, 9).toString('base64')}`
    : name === 'aes_key'
      ? value
      : `other-${value.slice(0, -3)}zzz`

/** The same call with one sign of what proves it changed. */
function spoilt(call: SignedCall): SignedCall {
  const flip = (text: string) => text.slice(0, -2) + (text.at(-2) === 'a' ? 'b' : 'a') + text.slice(-1)
  const { query, headers, path } = call
  return {
    ...call,
    ...(path && { path: flip(path) }),
    query: Object.fromEntries(
      Object.entries(query).map(([k, v]) => [k, k.endsWith('signature') ? flip(v) : v]),
    ),
    headers: Object.fromEntries(
      Object.entries(headers).map(([k, v]) => [k, k === 'webhook-signature' ? flip(v) : v]),
    ),
  }
}
