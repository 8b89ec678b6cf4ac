import { describe, expect, test } from 'vitest'
import { rows, sql, transact, withConnection } from '../base/db.ts'
import { testApp } from '../testing-app.ts'
import { ensureAdministrator, recordAudit, recordReading } from './actions.ts'
import { delegateOf, leadOf, staffActor, staffNamed } from './reads.ts'

const { request, person, key, db, clock } = await testApp()
const read = <T>(work: Parameters<typeof withConnection<T>>[1]) => withConnection(db, work)
const made = async (path: string, body: unknown) => {
  const answer = await request('POST', path, body, administrator)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}

test('an empty store gets one administrator, who signs in by link until one has a password', async () => {
  const [first, again] = await Promise.all(
    [1, 2].map(() => transact(db, tx => ensureAdministrator(tx, clock.now()))),
  )
  expect(first).toBe(again)
  await db.query(`update staff set password_hash = 'x' where id = $1`, [first])
  expect(await transact(db, tx => ensureAdministrator(tx, clock.now()))).toBeNull()
})

const administrator = await person('administrator', { name: 'Zhou' })

describe('colleagues', () => {
  test('are added with the scope of their role and a link, listed by name, found by half of it', async () => {
    const { staff, link } = await made('/staff', {
      email: ' a.wang@example.com',
      name: 'Wang Anna',
      role: 'lead',
    })
    expect(staff).toMatchObject({ email: 'a.wang@example.com', scope: 'team', team: null, absent: null })
    expect(link.url).toContain('/sign-in#')
    const found = await request('GET', '/staff?q=wang', undefined, administrator)
    expect(found.body.items.map((one: { name: string }) => one.name)).toEqual(['Wang Anna'])
    const first = await request('GET', '/staff?limit=1', undefined, administrator)
    const second = await request(
      'GET',
      `/staff?limit=1&cursor=${encodeURIComponent(first.body.next)}`,
      undefined,
      administrator,
    )
    expect(second.body.items[0].id).not.toBe(first.body.items[0].id)
    expect((await request('GET', '/staff?cursor=x', undefined, administrator)).body.code).toBe(
      'input.bad_cursor',
    )
  })

  test('have an e-mail address of their own', async () => {
    const answer = await request(
      'POST',
      '/staff',
      { email: 'A.WANG@example.com', name: 'B', role: 'agent' },
      administrator,
    )
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'staff.email_taken',
        fields: [{ path: 'email' }],
        params: { email: 'A.WANG@example.com' },
      },
    })
  })

  test('get the scope of a new role, unless one is given', async () => {
    const { id } = await person('manager')
    const change = async (body: unknown) => (await request('PATCH', `/staff/${id}`, body, administrator)).body
    expect(await change({ role: 'agent' })).toMatchObject({ role: 'agent', scope: 'all' })
    expect(await change({ role: 'manager', scope: 'team' })).toMatchObject({ scope: 'team' })
    expect(await change({ name: 'Renamed' })).toMatchObject({ name: 'Renamed', scope: 'team' })
  })

  test('are added and changed by administrators only', async () => {
    for (const role of ['lead', 'manager', 'agent', 'analyst'] as const) {
      const answer = await request(
        'POST',
        '/staff',
        { email: `${role}@x.cn`, name: 'X', role },
        await person(role),
      )
      expect(answer.status, role).toBe(403)
    }
  })

  test('of whom the last administrator stays one', async () => {
    await db.query(`update staff set disabled_at = now() where role = 'administrator' and id <> $1`, [
      administrator.id,
    ])
    const demote = await request('PATCH', `/staff/${administrator.id}`, { role: 'agent' }, administrator)
    expect(demote.body.code).toBe('staff.last_administrator')
    const other = await key('administrator')
    expect((await request('POST', `/staff/${administrator.id}/disable`, {}, other)).body.code).toBe(
      'staff.last_administrator',
    )
    expect((await request('POST', `/staff/${administrator.id}/disable`, {}, administrator)).body.code).toBe(
      'staff.not_oneself',
    )
  })

  test('who leave are told of, with who takes over, and may come back', async () => {
    const leaver = await person('manager')
    const heir = await person('manager')
    const leave = (body: unknown) => request('POST', `/staff/${leaver.id}/disable`, body, administrator)
    expect((await leave({ hand_over_to: leaver.id })).body.code).toBe('staff.not_available')
    expect((await leave({ hand_over_to: heir.id })).body.disabled_at).toBe('2026-01-05T10:00:00+08:00')
    const news = await read(tx =>
      rows<{ payload: unknown }>(tx, sql`select payload from events where type = 'staff.disabled'`),
    )
    expect(news).toEqual([{ payload: { staffId: leaver.id, handOverTo: heir.id } }])
    const listed = await request('GET', '/staff?limit=200', undefined, administrator)
    expect(listed.body.items.map((one: { id: string }) => one.id)).not.toContain(leaver.id)
    expect(
      (await request('POST', `/staff/${leaver.id}/enable`, undefined, administrator)).body.disabled_at,
    ).toBeNull()
  })

  test('are known to files by e-mail or by a name that is theirs alone', async () => {
    const one = await person('manager', { name: 'Liu Yang', email: 'liu.yang@example.com' })
    await person('manager', { name: 'Twin' })
    await person('manager', { name: 'Twin' })
    const known = await read(tx => staffNamed(tx, ['Liu Yang', 'LIU.YANG@example.com', 'Twin', 'Nobody']))
    expect(Object.fromEntries(known)).toEqual({ 'Liu Yang': one.id, 'LIU.YANG@example.com': one.id })
  })
})

describe('teams', () => {
  test('have a name of their own, a lead and members, and go only when empty', async () => {
    const lead = await person('lead')
    const team = await made('/teams', { name: 'East', lead_id: lead.id })
    const member = await person('manager', { team_id: team.id })
    expect((await request('GET', '/teams', undefined, member)).body.items).toContainEqual({
      id: team.id,
      name: 'East',
      above: null,
      lead: { id: lead.id, name: lead.actor.name },
      members: 1,
    })
    expect(await read(tx => leadOf(tx, member.id))).toBe(lead.id)
    expect((await request('POST', '/teams', { name: 'East' }, administrator)).body.code).toBe(
      'staff.team_taken',
    )
    expect((await request('DELETE', `/teams/${team.id}`, undefined, administrator)).body.code).toBe(
      'staff.team_in_use',
    )
    await request('PATCH', `/staff/${member.id}`, { team_id: null }, administrator)
    expect((await request('PATCH', `/teams/${team.id}`, { name: 'West' }, administrator)).body.name).toBe(
      'West',
    )
    expect((await request('DELETE', `/teams/${team.id}`, undefined, administrator)).status).toBe(204)
  })
})

describe('absences', () => {
  const days = { from_on: '2026-01-05', to_on: '2026-01-09' }

  test('let the delegate see and work what is the absent colleague’s, on those days only', async () => {
    const away = await person('manager')
    const delegate = await person('manager')
    const answer = await request('POST', '/absences', { ...days, delegate_id: delegate.id }, away)
    expect(answer).toMatchObject({
      status: 201,
      body: { staff: { id: away.id }, delegate: { id: delegate.id } },
    })
    const covers = (at: string) => read(async tx => (await staffActor(tx, delegate.id, new Date(at)))!.covers)
    expect(await covers('2026-01-05T00:00:00+08:00')).toEqual([away.id])
    expect(await covers('2026-01-09T23:59:59+08:00')).toEqual([away.id])
    expect(await covers('2026-01-10T00:00:00+08:00')).toEqual([])
    expect(await read(tx => delegateOf(tx, away.id, '2026-01-07'))).toBe(delegate.id)
    const { body } = await request('GET', `/staff/${away.id}`, undefined, delegate)
    expect(body.absent).toEqual({ to_on: '2026-01-09', delegate: delegate.actor.name })
    expect((await request('DELETE', `/absences/${answer.body.id}`, undefined, away)).status).toBe(204)
    expect(await covers('2026-01-07T12:00:00+08:00')).toEqual([])
  })

  test('are refused for days that are over, reversed or taken, and for a delegate who is away too', async () => {
    const one = await person('manager')
    const two = await person('manager')
    const ask = async (body: unknown, as = one) => (await request('POST', '/absences', body, as)).body.code
    expect(await ask({ from_on: '2026-01-01', to_on: '2026-01-04' })).toBe('staff.absence_over')
    expect(await ask({ from_on: '2026-01-09', to_on: '2026-01-05' })).toBe('staff.absence_reversed')
    expect(await ask({ from_on: '2026-02-30', to_on: '2026-03-05' })).toBe('input.invalid')
    expect(await ask(days)).toBeUndefined()
    expect(await ask(days)).toBe('staff.absence_overlaps')
    expect(await ask({ ...days, delegate_id: one.id }, two)).toBe('staff.delegate_absent')
    expect(await ask({ ...days, delegate_id: two.id }, two)).toBe('staff.not_available')
  })

  test('of others are noted by their lead and by administrators', async () => {
    const team = await made('/teams', { name: 'North' })
    const lead = await person('lead', { team_id: team.id })
    const member = await person('manager', { team_id: team.id })
    const stranger = await person('manager')
    const ask = async (staff_id: string, as: Awaited<ReturnType<typeof person>>) =>
      (await request('POST', '/absences', { ...days, staff_id }, as)).status
    expect(await ask(stranger.id, lead)).toBe(403)
    expect(await ask(member.id, stranger)).toBe(403)
    expect(await ask(member.id, lead)).toBe(201)
    expect(await ask(stranger.id, administrator)).toBe(201)
  })
})

describe('API keys', () => {
  test('act with a role, for everyone’s customers, nobody’s or one person’s', async () => {
    const manager = await person('manager')
    const who = async (as: { headers: Record<string, string> }) =>
      (await request('GET', '/session', undefined, as)).body.me
    expect(await who(await key('analyst'))).toMatchObject({
      kind: 'key',
      role: 'analyst',
      scope: 'all',
      email: null,
    })
    expect(await who(await key('manager'))).toMatchObject({ scope: 'own' })
    expect(await who(await key('administrator', manager.id))).toMatchObject({ id: manager.id, scope: 'own' })
  })

  test('are shown once and end when revoked', async () => {
    const { key: kept, secret } = await made('/keys', { name: 'ERP', role: 'agent' })
    expect(kept).toMatchObject({ name: 'ERP', created_by: 'Zhou', revoked_at: null })
    const listed = await request('GET', '/keys', undefined, administrator)
    expect(listed.text).not.toContain(secret)
    const as = { headers: { authorization: `bearer ${secret}` } }
    expect((await request('GET', '/staff', undefined, as)).status).toBe(200)
    expect((await request('DELETE', `/keys/${kept.id}`, undefined, administrator)).status).toBe(204)
    expect((await request('GET', '/staff', undefined, as)).status).toBe(401)
    expect((await request('GET', '/keys', undefined, await person('lead'))).status).toBe(403)
  })
})

describe('the audit', () => {
  test('says who saw or changed whom, to administrators', async () => {
    const manager = await person('manager', { name: 'Qian' })
    const customer = '01940000-0000-7000-8000-000000000001'
    await transact(db, async tx => {
      await recordAudit(tx, manager.actor, 'customers.read', 'customer', [customer], ['phone'], clock.now())
      await recordAudit(tx, manager.actor, 'customers.write', 'customer', [customer], ['phone'], clock.now())
    })
    const ask = async (query: string, as = administrator) =>
      (await request('GET', `/audit?${query}`, undefined, as)).body
    const { items, next } = await ask(`subject_id=${customer}&limit=1`)
    expect(items).toMatchObject([{ actor_name: 'Qian', action: 'customers.write', fields: ['phone'] }])
    expect((await ask(`subject_id=${customer}&cursor=${next}`)).items).toMatchObject([
      { action: 'customers.read' },
    ])
    expect(
      (await ask(`actor_id=${manager.id}&action=customers.read&from=2026-01-05&to=2026-01-05`)).items,
    ).toHaveLength(1)
    expect((await ask(`actor_id=${manager.id}&to=2026-01-04`)).items).toEqual([])
    expect(await ask('', manager)).toMatchObject({ code: 'staff.not_permitted' })
  })

  test('names whom it speaks of, for those who may see them', async () => {
    const seen = await request('POST', '/customers', { code: 'A-1', name: 'Acme' }, administrator)
    expect(seen.status).toBe(201)
    const colleague = await person('manager', { name: 'Sun' })
    await transact(db, tx =>
      recordAudit(tx, administrator.actor, 'staff.update', 'staff', [colleague.id], ['name'], clock.now()),
    )
    const subjects = async (query: string) =>
      (await request('GET', `/audit?${query}&limit=1`, undefined, administrator)).body.items[0].subjects
    expect(await subjects('action=customers.create')).toMatchObject([{ code: 'A-1', name: 'Acme' }])
    expect(await subjects('action=staff.update')).toEqual([{ id: colleague.id, code: null, name: 'Sun' }])
  })

  test('has a look at the same of the same once in ten minutes', async () => {
    const manager = await person('manager')
    const [one, other] = ['01940000-0000-7000-8000-00000000000a', '01940000-0000-7000-8000-00000000000b']
    const look = (id: string, fields: string[], minutes: number) =>
      transact(db, tx =>
        recordReading(
          tx,
          manager.actor,
          'customers.read',
          'customer',
          [id],
          fields,
          new Date(clock.now().getTime() + minutes * 60_000),
        ),
      )
    for (const minutes of [0, 1, 9]) await look(one!, ['contacts'], minutes)
    await look(other!, ['contacts'], 1)
    await look(one!, ['phone'], 1)
    await look(one!, ['contacts'], 11)
    const { items } = (await request('GET', `/audit?actor_id=${manager.id}`, undefined, administrator)).body
    expect(items).toHaveLength(4)
  })

  test('notes what administrators do to colleagues', async () => {
    const { items } = (await request('GET', '/audit?action=staff.create&limit=200', undefined, administrator))
      .body
    expect(items.some((one: { actor_name: string }) => one.actor_name === 'Zhou')).toBe(true)
  })
})
