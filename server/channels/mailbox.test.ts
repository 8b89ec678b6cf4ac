import { fork } from 'node:child_process'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import * as z from 'zod/mini'
import { attachmentsPolicy } from '../../domain/channels/attachments-policy.ts'
import type { NewAccount } from '../../domain/channels/shapes.ts'
import { rows, sql, type Tx, transact } from '../base/db.ts'
import { createLog } from '../base/log.ts'
import { createCustomer } from '../customers/actions.ts'
import { activateHandbook } from '../handbook/actions.ts'
import { testApp } from '../testing-app.ts'
import { addAccount, changeAccount, send, sendMessages } from './actions.ts'
import { readMail } from './mail-read.ts'
import { startMailWatch } from './mail-watch.ts'
import { lookInto } from './mailbox-look.ts'
import { filesOf, listAccounts, readFile } from './reads.ts'
import { imapStandIn } from './testing-imap.ts'
import { mailStandIn } from './testing-robots.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z')
const imap = await imapStandIn()
const smtp = await mailStandIn()
afterAll(async () => {
  await imap.close()
  await smtp.close()
})
const admin = await app.person('administrator')
const agent = await app.person('agent', { name: '客服小林' })
const log = createLog({ level: 'silent' })
const write = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)
let account = ''

const settings = () => ({
  host: '127.0.0.1',
  port: smtp.port,
  encryption: 'none' as const,
  user: 'notices',
  password: 'right',
  from: 'help@shop.example',
  from_name: '长青客服',
  imap_host: '127.0.0.1',
  imap_port: imap.port,
  imap_encryption: 'none' as const,
})

beforeEach(async () => {
  clock.set(START)
  smtp.forget()
  imap.empty()
  Object.assign(imap.faults, { dropAfter: null, refuseSignIn: false, withoutIdle: false })
  imap.state.fetched = 0
  await db.query(`truncate conversations, senders, messages, message_keys, message_files, message_file_chunks, message_sends,
    mailboxes, mails_left, channel_accounts, interactions, jobs, events, customers, customer_list, customer_codes, identities cascade`)
  const input: NewAccount = { kind: 'email', name: 'Help', live: true, settings: settings() }
  account = (await write(tx => addAccount(tx, admin.actor, input, clock.now()))).id
  expect(await look()).toBe('read')
})

const look = (signal = new AbortController().signal) => lookInto({ db, clock, log, signal }, account, false)
const deliver = (raw: string | Buffer) => imap.deliver(raw, clock.now())
let ids = 0
const nextId = () => {
  ids += 1
  return ids
}
const mail = (text: string, more: string[] = [], from = 'Zhang <zhang@client.example>') => {
  const own = more.some(line => line.startsWith('Message-ID'))
    ? []
    : [`Message-ID: <c${nextId()}@client.example>`]
  return [
    'To: help@shop.example',
    `From: ${from}`,
    ...own,
    ...(more.some(line => line.startsWith('Subject')) ? [] : ['Subject: Hello']),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    ...more,
    '',
    text,
  ].join('\r\n')
}
type Message = {
  id: string
  customer_id: string
  direction: string
  subject: string | null
  body: string
  automatic: boolean
  payload: Record<string, unknown>
  reply_to: string | null
  external_id: string | null
}
const messages = () =>
  write(tx =>
    rows<Message>(
      tx,
      sql`select id, customer_id, direction, subject, body, automatic, payload, reply_to, external_id from messages order by at, id`,
    ),
  )
const left = () =>
  write(tx =>
    rows<{ reason: string; address: string | null }>(
      tx,
      sql`select reason, address from mails_left order by id`,
    ),
  )
const sends = () =>
  write(tx =>
    rows<{ status: string; reason: string | null; attempts: number; provider_id: string | null }>(
      tx,
      sql`select status, reason, attempts, provider_id from message_sends order by created_at, message_id`,
    ),
  )
const health = async () => (await write(tx => listAccounts(tx, admin.actor, clock.now()))).items[0]!.mailbox
const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000))
const handbook = (values: object) =>
  write(tx => activateHandbook(tx, admin.actor, { yaml: stringify(values) }, clock.now()))
const drain = () => sendMessages({ db, clock, signal: new AbortController().signal })
const reply = (customerId: string, body: string, more: Partial<Parameters<typeof send>[2]> = {}) =>
  write(tx =>
    send(
      tx,
      agent.actor,
      { key: `k${Math.random()}`, customerId, purpose: 'reply', author: 'staff', body, ...more },
      clock.now(),
    ),
  )

describe('a mailbox is read', () => {
  test('from its first look on, once, oldest first, whatever the number of readers', async () => {
    deliver(mail('你好 𠮷'))
    deliver(mail('second', ['Subject: =?utf-8?B?6K+i5Lu3?=']))
    expect(await Promise.all([look(), look(), look()])).toContain('read')
    await look()
    expect((await messages()).map(one => [one.subject, one.body])).toEqual([
      ['Hello', '你好 𠮷'],
      ['询价', 'second'],
    ])
    expect(await health()).toMatchObject({ failing_since: null, reason: null })
  })

  test('what lies in it at the first look stays there', async () => {
    await db.query('delete from mailboxes')
    deliver(mail('old'))
    await look()
    deliver(mail('new'))
    await look()
    expect((await messages()).map(one => one.body)).toEqual(['new'])
  })

  test('the same mail in two places, or after the server numbered anew, is one message', async () => {
    deliver(mail('a', ['Message-ID: <same@x>']))
    deliver(mail('a', ['Message-ID: <same@x>']))
    await look()
    imap.renumber()
    deliver(mail('b'))
    await look()
    expect((await messages()).map(one => one.body)).toEqual(['a', 'b'])
  })

  test('when the connection drops in the middle of a mail, the mail comes whole the next time', async () => {
    const big = 'x'.repeat(900_000)
    deliver(mail('first'))
    deliver(mail(big))
    imap.faults.dropAfter = 400_000
    expect(await look()).toBe('failed')
    expect((await messages()).map(one => one.body)).toEqual(['first'])
    expect(await health()).toMatchObject({ reason: 'unreachable', failing_since: expect.any(String) })
    Object.assign(imap.faults, { dropAfter: null })
    later(60)
    expect(await look()).toBe('read')
    const [, second] = await messages()
    expect(second!.body.length).toBeGreaterThan(50_000)
    const [file] = await write(tx => filesOf(tx, second!.customer_id, [second!.id]))
    expect(file).toMatchObject({ name: 'full-text.txt', size: big.length })
    expect(await health()).toMatchObject({ reason: null, failing_since: null })
  })

  test('a wrong password is said, and told apart from a server that is away', async () => {
    imap.faults.refuseSignIn = true
    expect(await look()).toBe('failed')
    expect(await health()).toMatchObject({ reason: 'bad_sign_in' })
    const gone = { ...settings(), imap_port: 1 }
    await write(tx => changeAccount(tx, admin.actor, account, { settings: gone }, clock.now()))
    expect(await health()).toMatchObject({ reason: null })
    expect(await look()).toBe('failed')
    expect(await health()).toMatchObject({ reason: 'unreachable' })
  })

  test('a mail of 30 MB above the limit keeps its head and says what was left out', async () => {
    await handbook({ mail: { largest_mb: 20 } })
    deliver(
      Buffer.concat([Buffer.from(mail('begins', ['Subject: huge'])), Buffer.alloc(30 * 1_048_576, 'x\n')]),
    )
    deliver(mail('next'))
    await look()
    const [huge, next] = await messages()
    expect(huge).toMatchObject({
      subject: 'huge',
      body: '',
      payload: { left_out: [{ reason: 'mail_too_large' }] },
    })
    expect(next!.body).toBe('next')
    expect(imap.state.fetched).toBeLessThan(10_000)
    await handbook({ mail: {} })
  })

  test('waits for mail with the server telling, hands over when it is stopped, and is let go when the account is', async () => {
    const watch = startMailWatch({ db, clock, log })
    await until(() => imap.waiting() === 1)
    deliver(mail('told at once'))
    await until(async () => (await messages()).length === 1)
    imap.cut()
    await until(async () => (await health())?.reason === 'unreachable')
    await watch.stop()
    expect(imap.waiting()).toBe(0)
    expect(await write(tx => rows(tx, sql`select holder from mailboxes`))).toEqual([{ holder: null }])
  })
})

describe('mails make conversations', () => {
  test('an answer finds its message, its files and its customer', async () => {
    const { id } = await write(tx =>
      createCustomer(tx, admin.actor, { name: '杭州云启', email: 'zhang@client.example' }, clock.now()),
    )
    await app.runJobs()
    deliver(mail('价格？'))
    await look()
    const [question] = await messages()
    expect(question).toMatchObject({ customer_id: id, automatic: false })
    later(60)
    await reply(id, '附上报价单。\n见 https://shop.example/价目', { replyTo: question!.id })
    await drain()
    expect(await sends()).toMatchObject([{ status: 'sent', attempts: 1 }])
    const sent = smtp.mails[0]!.raw
    expect(sent).toMatch(/In-Reply-To: <c\d+@client.example>/)
    expect(sent).toContain('Subject: Re: Hello')
    expect(sent).not.toMatch(/^Auto-Submitted/m)
    const ourId = /Message-ID: (<[^>]+>)/i.exec(sent)![1]!
    later(60)
    deliver(mail('谢谢', [`In-Reply-To: ${ourId}`, 'Subject: Re: Hello'], 'other@home.example'))
    await look()
    const [, answer, thanks] = await messages()
    expect(thanks).toMatchObject({ body: '谢谢', reply_to: answer!.id, customer_id: id })
  })

  test('a file is kept as it came; one that runs is named and left out', async () => {
    const parts = [
      '--b',
      'Content-Type: text/plain',
      '',
      'see',
      '--b',
      'Content-Type: application/pdf; name="a.pdf"',
      'Content-Disposition: attachment; filename="a.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('%PDF-1.7').toString('base64'),
      '--b',
      'Content-Type: application/octet-stream; name="setup.exe"',
      'Content-Disposition: attachment',
      '',
      'MZ',
      '--b--',
      '',
    ]
    deliver(
      mail(parts.join('\r\n'), ['Content-Type: multipart/mixed; boundary=b']).replace(
        'Content-Type: text/plain; charset=utf-8\r\n',
        '',
      ),
    )
    await look()
    const [one] = await messages()
    expect(one).toMatchObject({
      body: 'see',
      payload: { left_out: [{ name: 'setup.exe', reason: 'executable' }] },
    })
    const [file] = await write(tx => filesOf(tx, one!.customer_id, [one!.id]))
    expect(file).toMatchObject({ name: 'a.pdf', type: 'application/pdf' })
    expect((await write(tx => readFile(tx, one!.customer_id, file!.id)))!.toString()).toBe('%PDF-1.7')
  })

  test('history of ten thousand lines is folded off and kept as a file', async () => {
    const thread = Array.from({ length: 10_000 }, (_, i) => `> line ${i}`)
    deliver(mail(['好的', '', '在 2026-01-04，客服写道：', ...thread].join('\n')))
    await look()
    const [one] = await messages()
    expect(one!.body).toBe('好的')
    const [file] = await write(tx => filesOf(tx, one!.customer_id, [one!.id]))
    const kept = (await write(tx => readFile(tx, one!.customer_id, file!.id)))!.toString()
    expect(kept.split('\n').filter(line => line.startsWith('> line'))).toHaveLength(10_000)
  })
})

describe('machines', () => {
  test('are recorded and never answered; our own mail and loops are left out and listed', async () => {
    deliver(mail('away', ['Subject: 自动回复：外出']))
    deliver(mail('mine', [], 'help@shop.example'))
    deliver(mail('round', ['X-Loop: help@shop.example']))
    await look()
    expect(await messages()).toMatchObject([
      { body: 'away', automatic: true, payload: { automatic: 'auto_reply' } },
    ])
    expect((await left()).map(one => one.reason)).toEqual(['self', 'loop'])
    expect(await health()).toMatchObject({ left_out: 2 })
  })

  test('two that answer each other are stopped by the number of mails', async () => {
    for (let i = 0; i < 25; i++) deliver(mail(`again ${i}`))
    await look()
    const taken = await messages()
    expect(taken).toHaveLength(25)
    expect(taken.filter(one => !one.automatic)).toHaveLength(20)
    expect(taken.at(-1)!.payload).toMatchObject({ automatic: 'flood' })
  })

  test('a mail that comes back fails its send, marks the address and puts the customer back among the waiting', async () => {
    deliver(mail('hi'))
    await look()
    const [one] = await messages()
    await reply(one!.customer_id, 'answer')
    await drain()
    const ourId = (await sends())[0]!.provider_id!
    later(60)
    deliver(bounce(ourId, '5.1.1', '550 User unknown'))
    await look()
    expect(await sends()).toMatchObject([{ status: 'failed', reason: 'bad_address' }])
    expect(await messages()).toHaveLength(2)
    const [state] = await write(tx =>
      rows<{ status: string; waiting: boolean; failed: boolean }>(
        tx,
        sql`
      select c.status, c.waiting_since is not null as waiting, s.failed_at is not null as failed
      from conversations c join senders s on s.customer_id = c.customer_id`,
      ),
    )
    expect(state).toEqual({ status: 'open', waiting: true, failed: true })
    deliver(mail('I am here'))
    await look()
    expect(await write(tx => rows(tx, sql`select failed_at from senders`))).toEqual([{ failed_at: null }])
  })
})

describe('what goes out', () => {
  const customer = async () => {
    deliver(mail('hi'))
    await look()
    return (await messages())[0]!.customer_id
  }

  test('has one Message-ID over all tries, also when the server says "later" first, and is there once', async () => {
    const id = await customer()
    smtp.state.refuse = { code: 451, text: '4.7.1 greylisted' }
    await reply(id, 'answer')
    await drain()
    expect(await sends()).toMatchObject([{ status: 'queued', reason: 'provider_down', attempts: 1 }])
    smtp.state.refuse = null
    later(61)
    await drain()
    expect(await sends()).toMatchObject([{ status: 'sent', attempts: 2 }])
    expect(smtp.mails).toHaveLength(1)
  })

  test('is unclear when the server had all of it and never answered, and clear when the customer answers it', async () => {
    const id = await customer()
    smtp.state.silent = true
    await reply(id, 'answer')
    await drain()
    expect(await sends()).toMatchObject([{ status: 'unclear', reason: 'no_answer' }])
    smtp.state.silent = false
    later(600)
    await drain()
    expect(smtp.mails).toHaveLength(1)
    const ourId = /Message-ID: (<[^>]+>)/i.exec(smtp.mails[0]!.raw)![1]!
    deliver(mail('got it', [`In-Reply-To: ${ourId}`]))
    await look()
    expect(await sends()).toMatchObject([{ status: 'sent', reason: null }])
  })

  test('goes again when the server hung before it had the mail', async () => {
    const id = await customer()
    smtp.state.hang = true
    await reply(id, 'answer')
    const slow = new AbortController()
    const draining = sendMessages({ db, clock, signal: slow.signal })
    await until(() => smtp.state.asked > 0)
    slow.abort(new Error('stopped'))
    await draining.catch(() => undefined)
    smtp.state.hang = false
    expect((await sends())[0]).toMatchObject({ status: 'queued' })
    later(120)
    await drain()
    expect(await sends()).toMatchObject([{ status: 'sent' }])
    expect(smtp.mails).toHaveLength(1)
  })

  test('killed between sending and noting, it is there once and unclear: a second copy is never sent on a guess', async () => {
    const id = await customer()
    smtp.state.silent = true
    await reply(id, 'answer')
    const now = clock.now().toISOString()
    const sender = fork(
      fileURLToPath(new URL('testing-sender.ts', import.meta.url)),
      [app.url, app.secrets, now],
      {
        execArgv: ['--import', 'tsx'],
      },
    )
    await until(() => smtp.mails.length === 1)
    const gone = new Promise(resolve => sender.once('exit', resolve))
    sender.kill('SIGKILL')
    await gone
    smtp.state.silent = false
    expect(await sends()).toMatchObject([{ status: 'sending' }])
    // Its claim runs out by the database's clock.
    await db.query(`update message_sends set leased_until = now() - interval '1 second'`)
    later(600)
    await drain()
    expect(await sends()).toMatchObject([{ status: 'unclear', reason: 'interrupted' }])
    expect(smtp.mails).toHaveLength(1)
  })

  test('says of itself that a machine wrote it, carries signature, files and HTML that is only text', async () => {
    const id = await customer()
    await write(tx =>
      changeAccount(
        tx,
        admin.actor,
        account,
        { settings: { ...settings(), signature: '长青公司\n400-100' } },
        clock.now(),
      ),
    )
    await write(tx =>
      send(
        tx,
        admin.actor,
        {
          key: 'a',
          customerId: id,
          purpose: 'acknowledgement',
          author: 'system',
          body: '收到 <b>您的</b> 来信',
        },
        clock.now(),
      ),
    )
    await drain()
    const { raw } = smtp.mails[0]!
    expect(raw).toMatch(/^Auto-Submitted: auto-replied/m)
    expect(raw).toMatch(/^X-Loop: help@shop.example/m)
    expect(raw).not.toContain('<b>')
    const read = await readMail(
      Readable.from([Buffer.from(raw)]),
      z.parse(attachmentsPolicy.schema, {}),
      () => true,
    )
    expect(read.text).toBe('收到 <b>您的</b> 来信\n长青公司\n400-100')
  })
})

const bounce = (messageId: string, status: string, said: string) =>
  [
    'From: MAILER-DAEMON@mx.example',
    'To: help@shop.example',
    `Message-ID: <b${nextId()}@mx>`,
    'Subject: Undelivered Mail',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx',
    '',
    'Final-Recipient: rfc822; zhang@client.example',
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '',
    '--b--',
    '',
  ].join('\r\n')

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come to pass within a minute')
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}
