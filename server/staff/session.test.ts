import { describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact, withConnection } from '../base/db.ts'
import { testApp } from '../testing-app.ts'
import { createSignInLink, disableStaff } from './actions.ts'

const { request, person, key, db, clock } = await testApp()
const at = (time: string) => clock.set(new Date(time))

/** The cookie of an answer, as the next request sends it. */
const cookieOf = (answer: Awaited<ReturnType<typeof request>>) => {
  const set = String(answer.headers['set-cookie'])
  return { set, headers: { cookie: set.split(';')[0]!, origin: 'http://127.0.0.1:3000' } }
}
const linkFor = (id: string) => transact(db, tx => createSignInLink(tx, systemActor, id, clock.now()))
const tokenOf = ({ url }: { url: string }) => new URL(url).hash.slice(1)
const signIn = (email: string, password: string) => request('POST', '/session', { email, password })
const me = async (as: { headers: Record<string, string> }) =>
  (await request('GET', '/session', undefined, as)).body.me

const withPassword = async (email: string, password = 'a long enough one') => {
  const somebody = await person('manager', { email })
  expect((await request('PUT', '/session/password', { next: password }, somebody)).status).toBe(200)
  return somebody
}

describe('a link', () => {
  test('signs in once, and leads to a page that keeps the token out of logs', async () => {
    const { id } = await person('manager', { name: 'Wang Fang', email: 'wang@example.com' })
    const link = await linkFor(id)
    expect(link).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/sign-in#[\w-]{43}$/),
      expires_at: '2026-01-08T10:00:00+08:00',
    })
    const answer = await request('POST', '/session/link', { token: tokenOf(link) })
    expect(answer.body.me).toMatchObject({
      name: 'Wang Fang',
      role: 'manager',
      scope: 'own',
      has_password: false,
    })
    const { set, headers } = cookieOf(answer)
    expect(set).toMatch(/HttpOnly; SameSite=Lax/)
    expect(set).not.toMatch(/Secure/)
    expect((await me({ headers })).email).toBe('wang@example.com')
    const again = await request('POST', '/session/link', { token: tokenOf(link) })
    expect(again).toMatchObject({ status: 409, body: { code: 'staff.link_used' } })
  })

  test('ends after three days, when a newer one is made and when its person leaves', async () => {
    const { id } = await person('manager')
    const first = await linkFor(id)
    const second = await linkFor(id)
    expect((await request('POST', '/session/link', { token: tokenOf(first) })).status).toBe(409)
    at('2026-01-08T10:00:01+08:00')
    expect((await request('POST', '/session/link', { token: tokenOf(second) })).status).toBe(409)
    at('2026-01-05T10:00:00+08:00')
    await transact(db, tx => disableStaff(tx, systemActor, id, {}, clock.now()))
    expect((await request('POST', '/session/link', { token: tokenOf(second) })).status).toBe(409)
  })
})

describe('a password', () => {
  test('signs in, in any case of the address; a wrong one and an unknown account are told alike', async () => {
    await withPassword('li@example.com')
    const right = await signIn(' LI@example.com ', 'a long enough one')
    expect(right).toMatchObject({ status: 200, body: { me: { email: 'li@example.com' } } })
    expect((await me(cookieOf(right))).email).toBe('li@example.com')
    const wrong = await signIn('li@example.com', 'another long one')
    const unknown = await signIn('nobody@example.com', 'another long one')
    for (const answer of [wrong, unknown]) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'staff.wrong_password' } })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  test('is kept as a slow hash only', async () => {
    await withPassword('hash@example.com', 'what nobody may read')
    const kept = await withConnection(db, tx =>
      rows<{ password_hash: string }>(
        tx,
        sql`select password_hash from staff where email = 'hash@example.com'`,
      ),
    )
    expect(kept[0]!.password_hash).toMatch(/^scrypt\$15\$8\$1\$[\w-]+\$[\w-]+$/)
  })

  test('changes only with the current one, and ends the other sessions', async () => {
    const here = await withPassword('zhao@example.com')
    const there = cookieOf(await signIn('zhao@example.com', 'a long enough one'))
    const change = (current: string | undefined, next: string) =>
      request('PUT', '/session/password', { current, next }, here)
    expect((await change(undefined, 'the second long one')).body.code).toBe('staff.wrong_current_password')
    expect((await change('a long enough one', 'short')).status).toBe(422)
    expect((await change('a long enough one', 'the second long one')).status).toBe(200)
    expect(await me(there)).toBeNull()
    expect((await me(here)).has_password).toBe(true)
    expect((await signIn('zhao@example.com', 'the second long one')).status).toBe(200)
  })

  test('tried too often makes that account wait and says how long; the right one after it starts afresh', async () => {
    await withPassword('slow@example.com')
    const tries = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(() => signIn('slow@example.com', 'wrong wrong wrong')),
    )
    expect(tries.filter(answer => answer.status === 401)).toHaveLength(5)
    expect(tries.filter(answer => answer.status === 429)).toHaveLength(3)
    const waiting = await signIn('slow@example.com', 'a long enough one')
    expect(waiting).toMatchObject({
      status: 429,
      body: { code: 'staff.too_many_attempts', params: { retry_after: 900 } },
      headers: { 'retry-after': '900' },
    })
    at('2026-01-05T10:15:00+08:00')
    expect((await signIn('slow@example.com', 'a long enough one')).status).toBe(200)
    at('2026-01-05T10:00:00+08:00')
  })

  test('tried for many accounts makes the address wait', async () => {
    at('2026-01-06T10:00:00+08:00')
    for (let i = 0; i < 30; i++)
      await request('POST', '/session', { email: `guess${i}@example.com`, password: 'x' })
    expect((await signIn('another@example.com', 'x')).status).toBe(429)
    await db.query('truncate sign_in_failures')
    at('2026-01-05T10:00:00+08:00')
  }, 60_000)
})

describe('a session', () => {
  test('goes on while it is used, and ends after 14 days without or 90 in all', async () => {
    const somebody = await person('manager')
    for (let day = 13; day <= 91; day += 13) {
      at(new Date(Date.parse('2026-01-05T02:00:00Z') + day * 86_400_000).toISOString())
      expect((await me(somebody)) !== null, `day ${day}`).toBe(day <= 90)
    }
    at('2026-01-05T10:00:00+08:00')
    const other = await person('manager')
    at('2026-01-19T10:00:01+08:00')
    expect(await me(other)).toBeNull()
    at('2026-01-05T10:00:00+08:00')
  })

  test('ends on this device or on all', async () => {
    const here = await withPassword('two@example.com')
    const there = cookieOf(await signIn('two@example.com', 'a long enough one'))
    const out = await request('DELETE', '/session', undefined, here)
    expect(out.status).toBe(204)
    expect(String(out.headers['set-cookie'])).toMatch(/perennial_session=;.*Expires=Thu, 01 Jan 1970/)
    expect(await me(here)).toBeNull()
    const third = cookieOf(await signIn('two@example.com', 'a long enough one'))
    expect((await request('DELETE', '/session/all', undefined, third)).status).toBe(204)
    expect(await me(there)).toBeNull()
    at('2026-01-05T10:00:00+08:00')
  })

  test('of a leaver ends at once, and so do the leaver’s keys', async () => {
    const administrator = await person('administrator')
    const leaver = await person('manager')
    const theirs = await key('manager', leaver.id)
    expect((await request('GET', '/teams', undefined, theirs)).status).toBe(200)
    expect((await request('POST', `/staff/${leaver.id}/disable`, {}, administrator)).status).toBe(200)
    expect(await me(leaver)).toBeNull()
    expect((await request('GET', '/teams', undefined, theirs)).status).toBe(401)
  })

  test('tells what the person may, and lets them change name and language', async () => {
    const somebody = await person('analyst')
    const { body } = await request('PATCH', '/session', { name: 'Chen', locale: 'en' }, somebody)
    expect(body.me).toMatchObject({ name: 'Chen', locale: 'en', scope: 'all' })
    expect(body.me.permissions).toContain('insight.read')
    expect(body.me.permissions).not.toContain('customers.write')
  })

  test('knows whether anybody said which language the person reads', async () => {
    const alone = await person('administrator')
    expect(await me(alone)).toMatchObject({ locale: 'zh-Hans', locale_chosen: false })
    await request('PATCH', '/session', { name: 'Chen' }, alone)
    expect(await me(alone)).toMatchObject({ locale_chosen: false })
    await request('PATCH', '/session', { locale: 'en' }, alone)
    expect(await me(alone)).toMatchObject({ locale: 'en', locale_chosen: true })

    const colleague = { name: 'Emma', email: 'emma@example.com', role: 'manager', locale: 'en' }
    const invited = await request('POST', '/staff', colleague, alone)
    const entered = await request('POST', '/session/link', { token: tokenOf(invited.body.link) })
    expect(entered.body.me).toMatchObject({ locale: 'en', locale_chosen: true })
  })
})
