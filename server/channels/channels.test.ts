import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewAccount } from '../../domain/channels/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { rows, sql, type Tx, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { seal } from '../base/secret-box.ts'
import { createCustomer } from '../customers/actions.ts'
import { createAbsence, createTeam, updateTeam } from '../staff/actions.ts'
import { openTasks, raiseOverdue } from '../tasks/actions.ts'
import { testApp } from '../testing-app.ts'
import { addAccount, notify } from './actions.ts'
import { morningDigest } from './digest.ts'
import { remindBeforeDue } from './reminders.ts'
import { sendNotices } from './send-notices.ts'
import { mailStandIn, robotStandIns } from './testing-robots.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T00:30:00Z') // Monday 08:30 in Shanghai
const robots = await robotStandIns(() => clock.now())
const mail = await mailStandIn()
afterAll(async () => {
  await robots.close()
  await mail.close()
})
const team = await transact(db, tx => createTeam(tx, systemActor, { name: '华东组' }, START))
const admin = await app.person('administrator', { name: 'Admin' })
const lead = await app.person('lead', { name: 'Lead', team_id: team.id })
const zhou = await app.person('manager', { name: '周敏', team_id: team.id })
const wang = await app.person('manager', { name: 'Wang Lei', team_id: team.id })
await transact(db, tx => updateTeam(tx, systemActor, team.id, { lead_id: lead.id }))
await db.query(`update staff set locale = 'en' where id = $1`, [wang.id])

beforeEach(async () => {
  clock.set(START)
  robots.forget()
  mail.forget()
  await db.query(`truncate notice_sends, notices, told_keys, channel_accounts, notice_choices, task_raises, task_changes, tasks,
    absences, jobs, events, customers, customer_list, customer_codes, conversations, messages, message_files, message_sends cascade`)
})

const write = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)
const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000))
const send = () => sendNotices({ db, clock, signal: new AbortController().signal })
const sends = () =>
  write(tx =>
    rows<{
      kind: string
      channel: string
      status: string
      reason: string | null
      who: string | null
      attempts: number
    }>(
      tx,
      sql`select n.kind, s.channel, s.status, s.reason, st.name as who, s.attempts from notice_sends s
          join notices n on n.id = s.notice_id left join staff st on st.id = n.staff_id order by s.id`,
    ),
  )

const account = (input: NewAccount) => write(tx => addAccount(tx, admin.actor, input, clock.now()))
const mailServer = (live = true, more = {}) =>
  account({
    kind: 'email',
    name: 'Mail',
    live,
    settings: {
      host: '127.0.0.1',
      port: mail.port,
      encryption: 'none',
      user: 'notices',
      password: 'right',
      from: 'notices@example.com',
      ...more,
    },
  })
const robot = (kind: 'wecom' | 'dingtalk' | 'feishu', live = true, secret = robots.secret) =>
  account({
    kind,
    name: kind,
    live,
    team_id: team.id,
    settings: { webhook: robots.webhooks[kind], ...(kind !== 'wecom' && { secret }) },
  })

const toGroup = (accountId: string, key: string, line = 'Guten Morgen 早上好 𠮷 *3*') =>
  write(tx =>
    notify(
      tx,
      [
        {
          key,
          kind: 'digest',
          to: { accountId },
          say: () => ({ subject: '晨报', parts: [{ title: '逾期', lines: [line] }], link: null }),
        },
      ],
      clock.now(),
    ),
  )
const toPerson = (staffId: string, key: string) =>
  write(tx =>
    notify(
      tx,
      [
        {
          key,
          kind: 'digest',
          to: { staffId },
          say: () => ({ subject: 'S', parts: [{ title: null, lines: ['L'] }], link: null }),
        },
      ],
      clock.now(),
    ),
  )

async function task(ownerId: string, due: string, customer?: string): Promise<string> {
  const customerId = customer
    ? (await write(tx => createCustomer(tx, systemActor, { name: customer, owner_id: ownerId }, clock.now())))
        .id
    : null
  const [id] = await write(tx =>
    openTasks(
      tx,
      systemActor,
      [
        {
          source: `test:${newId(clock.now())}`,
          customerId,
          ownerId,
          followsOwner: false,
          channel: 'phone',
          title: { 'zh-Hans': '回访', en: 'Call back' },
          reason: { kind: 'manual', values: {} },
          outcomes: [],
          due: { at: new Date(due), provisional: false, starts_on: null },
          rule: null,
        },
      ],
      clock.now(),
    ),
  )
  return id!
}

describe('group robots', () => {
  test('take what is signed as each asks for it', async () => {
    for (const kind of ['wecom', 'dingtalk', 'feishu'] as const)
      await toGroup((await robot(kind)).id, `k:${kind}`)
    await send()
    expect(robots.taken.map(one => one.kind).sort()).toEqual(['dingtalk', 'feishu', 'wecom'])
    for (const one of robots.taken) expect(one.text).toContain('早上好 𠮷')
    expect((await sends()).map(one => one.status)).toEqual(['sent', 'sent', 'sent'])
  })

  test('refuse a wrong signature and a wrong key for good, each with its reason', async () => {
    await toGroup((await robot('dingtalk', true, 'SECwrong')).id, 'k1')
    await toGroup((await robot('feishu', true, 'SECwrong')).id, 'k2')
    const wecom = await account({
      kind: 'wecom',
      name: 'w',
      live: true,
      settings: { webhook: robots.webhooks.wecom.replace('wecom-key', 'other') },
    })
    await toGroup(wecom.id, 'k3')
    await send()
    expect((await sends()).map(one => [one.channel, one.status, one.reason])).toEqual([
      ['dingtalk', 'failed', 'bad_signature'],
      ['feishu', 'failed', 'bad_signature'],
      ['wecom', 'failed', 'bad_key'],
    ])
    expect(robots.taken).toEqual([])
  })

  test('get at most twenty messages a minute; the rest follow', async () => {
    const { id } = await robot('dingtalk')
    for (let i = 0; i < 23; i++) await toGroup(id, `k:${i}`)
    await send()
    await send()
    expect(robots.taken).toHaveLength(20)
    later(61)
    await send()
    expect(robots.taken).toHaveLength(23)
    expect((await sends()).every(one => one.status === 'sent')).toBe(true)
  })

  test('a message that is too long for WeCom is cut at a whole character', async () => {
    await toGroup((await robot('wecom')).id, 'long', '𠮷'.repeat(3000))
    await send()
    expect(robots.taken).toHaveLength(1)
    expect(robots.taken[0]!.text.endsWith('𠮷…')).toBe(true)
  })

  test('an address that is none of theirs is refused at the field', async () => {
    const ask = (webhook: string) =>
      app.request('POST', '/channels', { kind: 'feishu', name: 'f', settings: { webhook } }, admin)
    for (const wrong of [
      'https://example.com/',
      'http://open.feishu.cn/open-apis/bot/v2/hook/x',
      robots.webhooks.wecom,
    ]) {
      const { status, body } = await ask(wrong)
      expect([status, body.code, body.fields[0].path]).toEqual([
        422,
        'channels.bad_webhook',
        'settings.webhook',
      ])
    }
  })
})

describe('mail', () => {
  test('goes out in UTF-8 under one Message-ID', async () => {
    await mailServer()
    await toPerson(zhou.id, 'k')
    await send()
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]!.raw).toMatch(/Message-ID: <[0-9a-f-]{36}@example\.com>/)
    expect((await sends())[0]).toMatchObject({ status: 'sent', who: '周敏' })
  })

  test('is tried again with growing pauses while the server says not now, and given up in the end', async () => {
    await mailServer()
    mail.state.refuse = { code: 451, text: 'try later' }
    await toPerson(zhou.id, 'k')
    const waits: number[] = []
    for (let i = 0; i < 5; i++) {
      await send()
      const [next] = await write(tx =>
        rows<{ at: Date }>(tx, sql`select next_try_at as at from notice_sends where status = 'queued'`),
      )
      waits.push((next!.at.getTime() - clock.now().getTime()) / 60_000)
      later(Math.max(waits.at(-1)!, 5) * 60)
    }
    expect(waits).toEqual([1, 5, 15, 60, 240])
    await send()
    expect((await sends())[0]).toMatchObject({ status: 'failed', reason: 'provider_down', attempts: 6 })
  })

  test('to an address that does not exist fails at once; a wrong password says so', async () => {
    await mailServer()
    mail.state.refuse = { code: 550, text: 'no such user' }
    await toPerson(zhou.id, 'k1')
    await send()
    expect((await sends())[0]).toMatchObject({ status: 'failed', attempts: 1 })
    later(1)
    await mailServer(true, { password: 'wrong' })
    await toPerson(zhou.id, 'k2')
    await send()
    expect((await sends())[1]).toMatchObject({ status: 'failed', reason: 'bad_sign_in' })
  })
})

describe('the door', () => {
  test('a sandbox keeps everything in, and the outbox shows it', async () => {
    await mailServer(false)
    await toGroup((await robot('wecom', false)).id, 'k1')
    await toPerson(zhou.id, 'k2')
    await send()
    expect([robots.taken, mail.mails]).toEqual([[], []])
    const { body } = await app.request('GET', '/notices', undefined, admin)
    expect(body.items.map((one: { status: string; reason: string }) => [one.status, one.reason])).toEqual([
      ['held', 'sandbox'],
      ['held', 'sandbox'],
    ])
    const refused = await app.request('POST', `/notices/${body.items[0].id}/again`, {}, admin)
    expect(refused.body.code).toBe('channels.still_sandbox')
  })

  test('tells a thing once, whoever asks at once', async () => {
    await mailServer()
    const counts = await Promise.all([1, 2, 3, 4].map(() => toPerson(zhou.id, 'same')))
    expect(counts.sort()).toEqual([0, 0, 0, 1])
    await Promise.all([send(), send(), send()])
    expect(mail.mails).toHaveLength(1)
  })

  test('says why somebody is not told: away, left, or not wanted', async () => {
    await mailServer()
    await app.request('PUT', '/notices/choices', { kind: 'digest', wanted: false }, wang)
    await write(tx =>
      createAbsence(
        tx,
        systemActor,
        { staff_id: zhou.id, from_on: '2026-01-05', to_on: '2026-01-05' },
        clock.now(),
      ),
    )
    await toPerson(wang.id, 'k1')
    await toPerson(zhou.id, 'k2')
    expect((await sends()).map(one => [one.status, one.reason])).toEqual([
      ['skipped', 'opted_out'],
      ['skipped', 'absent'],
    ])
  })

  test('a provider that is down holds up its own only', async () => {
    const ding = await robot('dingtalk')
    const wecom = await robot('wecom')
    await mailServer()
    robots.state.down = true
    for (let i = 0; i < 3; i++) await toGroup(ding.id, `d${i}`)
    await toGroup(wecom.id, 'w')
    await toPerson(zhou.id, 'p')
    await send()
    expect(mail.mails).toHaveLength(1)
    const after = await sends()
    // One attempt is enough to know: the others of the account were not tried.
    expect(
      after
        .filter(one => one.channel === 'dingtalk')
        .map(one => one.attempts)
        .sort(),
    ).toEqual([0, 0, 1])
    robots.state.down = false
    later(301)
    await send()
    expect((await sends()).every(one => one.status === 'sent')).toBe(true)
  })

  test('a kill between asking and noting: mail goes again under its id, a robot’s message is unclear', async () => {
    await mailServer()
    await toGroup((await robot('wecom')).id, 'k1')
    await toPerson(zhou.id, 'k2')
    await db.query(
      `update notice_sends set status = 'sending', attempts = 1, leased_until = clock_timestamp() - interval '1 s'`,
    )
    await send()
    expect((await sends()).map(one => [one.channel, one.status, one.reason])).toEqual([
      ['wecom', 'unclear', 'interrupted'],
      ['email', 'sent', null],
    ])
    const { body } = await app.request('GET', '/notices?status=unclear', undefined, admin)
    await app.request('POST', `/notices/${body.items[0].id}/again`, {}, admin)
    await send()
    expect(robots.taken).toHaveLength(1)
  })
})

describe('secrets', () => {
  test('are sealed in the database, never shown, and useless with another key', async () => {
    const { id } = await robot('feishu')
    const [kept] = await write(tx =>
      rows<{ all: string }>(tx, sql`select a::text as all from channel_accounts a`),
    )
    expect(kept!.all).not.toContain(robots.secret)
    expect(kept!.all).not.toContain('feishu-token')
    const { text } = await app.request('GET', '/channels', undefined, admin)
    expect(text).not.toContain(robots.secret)
    expect((await app.request('GET', '/channels', undefined, lead)).status).toBe(403)
    await toGroup(id, 'k')
    await db.query(
      `update channel_accounts set sealed = set_byte(sealed, 5, (get_byte(sealed, 5) + 1) % 256)`,
    )
    await send()
    expect((await sends())[0]).toMatchObject({ status: 'failed', reason: 'secret_unreadable' })
    expect((await app.request('GET', '/channels', undefined, admin)).body.items[0].readable).toBe(false)
  })

  test('the same secret is sealed differently each time', () => {
    expect(seal('x').equals(seal('x'))).toBe(false)
  })
})

describe('the morning digest', () => {
  const digest = () => write(tx => morningDigest(tx, clock.now()))

  test('goes to each person in their language, once a day, with what they do for the absent', async () => {
    await mailServer()
    await task(wang.id, '2026-01-04T10:00:00Z', 'Acme')
    await task(zhou.id, '2026-01-05T10:00:00Z', '云启')
    await write(tx =>
      createAbsence(
        tx,
        systemActor,
        { staff_id: zhou.id, delegate_id: wang.id, from_on: '2026-01-05', to_on: '2026-01-06' },
        clock.now(),
      ),
    )
    await Promise.all([digest(), digest(), digest()])
    later(300)
    await digest()
    clock.set(new Date('2026-01-05T00:31:00Z')) // set back
    await digest()
    await send()
    expect(mail.mails).toHaveLength(1)
    const { body } = await app.request('GET', `/notices?staff=${wang.id}`, undefined, admin)
    expect(body.items[0]).toMatchObject({
      locale: 'en',
      status: 'sent',
      content: {
        subject: 'Your work on 2026-01-05: 1 overdue, 1 today, 0 this week',
        parts: [
          { title: 'Overdue (1)' },
          { title: 'Due today (1)', lines: [expect.stringContaining('of 周敏')] },
        ],
      },
    })
    const skipped = (await sends()).filter(one => one.status === 'skipped').map(one => [one.who, one.reason])
    expect(skipped).toContainEqual(['Lead', 'nothing_due'])
  })

  test('tells a lead once what the calendar moved in the team since the digest before, and nobody else', async () => {
    await mailServer()
    await digest()
    const id = await task(zhou.id, '2026-01-20T10:00:00Z', '云启')
    await task(wang.id, '2026-01-20T10:00:00Z')
    later(3600)
    await db.query(
      `with k as (
        insert into calendar_changes (id, at, handbook_version, moved, settled, cause, state)
        values (gen_random_uuid(), $2, 1, 1, 0, '{"days": [], "hours": true}', '{}') returning id, at)
      insert into task_changes (id, task_id, at, by_name, kind, from_value, to_value, cause, calendar_change)
      select gen_random_uuid(), $1, k.at, 'system', 'calendar', '2026-01-19T10:00:00Z', '2026-01-20T10:00:00Z', '{}', k.id from k`,
      [id, clock.now()],
    )
    const lines = async (of: { id: string }) => {
      const { body } = await app.request('GET', `/notices?staff=${of.id}`, undefined, admin)
      return body.items[0].content.parts.flatMap((part: { lines: string[] }) => part.lines).join()
    }
    clock.set(new Date('2026-01-06T00:31:00Z'))
    await digest()
    expect(await lines(lead)).toContain('移动了 1 项截止时间')
    expect(await lines(admin)).toContain('移动了 1 项截止时间')
    expect(await lines(zhou)).not.toContain('移动了')
    clock.set(new Date('2026-01-07T00:31:00Z'))
    await digest()
    expect(await lines(lead)).not.toContain('移动了')
  })

  test('tells a group counts by colleague and no customer', async () => {
    await robot('wecom')
    await task(zhou.id, '2026-01-04T10:00:00Z', '机密客户')
    await digest()
    await send()
    expect(robots.taken).toHaveLength(1)
    expect(robots.taken[0]!.text).toContain('周敏：逾期 1')
    expect(robots.taken[0]!.text).not.toContain('机密客户')
  })

  test('comes on working days only, not before its time and not after closing', async () => {
    await task(zhou.id, '2026-01-04T10:00:00Z')
    for (const at of [
      '2026-01-05T00:29:00Z',
      '2026-01-05T10:00:00Z',
      '2026-01-10T01:00:00Z',
      '2026-01-01T01:00:00Z',
    ]) {
      clock.set(new Date(at))
      expect(await digest()).toBe(0)
    }
    // A Sunday on which the state has everyone make up for a holiday.
    clock.set(new Date('2026-01-04T01:00:00Z'))
    expect(await digest()).toBeGreaterThan(0)
  })
})

describe('reminders and escalations', () => {
  test('remind of each task once before it is due, in working time, together', async () => {
    await mailServer()
    const first = await task(zhou.id, '2026-01-05T03:00:00Z', '云启')
    await task(zhou.id, '2026-01-05T03:30:00Z')
    await task(zhou.id, '2026-01-09T10:00:00Z')
    const remind = () => write(tx => remindBeforeDue(tx, clock.now()))
    expect(await remind()).toBe(0) // 08:30, before opening
    clock.set(new Date('2026-01-05T01:10:00Z'))
    const counts = await Promise.all([remind(), remind()])
    expect(counts.sort()).toEqual([0, 1])
    expect(await remind()).toBe(0)
    await send()
    expect(mail.mails).toHaveLength(1)
    // Another due time is another reminder.
    await db.query('update tasks set due_at = $1 where id = $2', [new Date('2026-01-05T04:00:00Z'), first])
    expect(await remind()).toBe(1)
  })

  test('tell each rung once', async () => {
    await task(zhou.id, '2026-01-05T10:00:00Z', '云启')
    await app.request('GET', '/tasks', undefined, lead)
    clock.set(new Date('2026-01-06T10:00:00Z'))
    await write(tx => raiseOverdue(tx, clock.now()))
    await app.runJobs()
    await app.runJobs()
    clock.set(new Date('2026-01-08T10:00:00Z'))
    await write(tx => raiseOverdue(tx, clock.now()))
    await app.runJobs()
    expect((await sends()).map(one => [one.kind, one.who])).toEqual([
      ['escalation', 'Lead'],
      ['escalation', 'Admin'],
    ])
  })
})
