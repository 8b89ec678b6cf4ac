import { createHash, randomBytes } from 'node:crypto'
import { ImapFlow } from 'imapflow'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rows, sql, type Tx, transact } from '../base/db.ts'
import { createLog } from '../base/log.ts'
import { testApp } from '../testing-app.ts'
import { addAccount, send, sendMessages } from './actions.ts'
import { startMailWatch } from './mail-watch.ts'
import { filesOf, listAccounts, readFile } from './reads.ts'
import { type MailPeers, peersMissing, startMailPeers } from './testing-mail-peers.ts'

const missing = peersMissing()
if (missing) {
  process.stderr.write(`\n!!! NO MAIL SERVERS: the tests with Postfix and Dovecot are SKIPPED: ${missing}.\n`)
  process.stderr.write('!!! As root on Debian: apt-get install postfix dovecot-imapd\n\n')
}

// In CI their absence is a failure: starting them says what is missing.
describe.skipIf(missing !== null && process.env.CI !== 'true')('with Postfix and Dovecot', async () => {
  const app = await testApp()
  const { db, clock } = app
  const log = createLog({ level: 'silent' })
  const admin = await app.person('administrator')
  const agent = await app.person('agent', { name: '客服小林' })
  const write = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)
  let peers: MailPeers
  let watch: ReturnType<typeof startMailWatch>
  let customer: ReturnType<typeof nodemailer.createTransport>
  let account = ''

  beforeAll(async () => {
    if (missing) throw new Error(`Postfix and Dovecot are needed in CI: ${missing}`)
    peers = await startMailPeers()
    clock.set(new Date())
    account = (
      await write(tx =>
        addAccount(
          tx,
          admin.actor,
          {
            kind: 'email',
            name: 'Help',
            live: true,
            settings: {
              host: '127.0.0.1',
              port: peers.smtpPort,
              encryption: 'none',
              from: 'help@shop.example',
              from_name: '长青客服',
              imap_host: '127.0.0.1',
              imap_port: peers.imapPort,
              imap_encryption: 'none',
              imap_user: 'help@shop.example',
              imap_password: peers.password,
            },
          },
          clock.now(),
        ),
      )
    ).id
    customer = nodemailer.createTransport({ host: '127.0.0.1', port: peers.smtpPort, ignoreTLS: true })
    watch = startMailWatch({ db, clock, log })
    await until(async () => (await health())?.looked_at != null)
  })
  afterAll(async () => {
    await watch?.stop()
    await peers?.stop()
  })
  beforeEach(() => clock.set(new Date()))

  const health = async () =>
    (await write(tx => listAccounts(tx, admin.actor, clock.now()))).items.find(one => one.id === account)
      ?.mailbox
  const drain = () => sendMessages({ db, clock, signal: new AbortController().signal })
  const reply = (customerId: string, body: string, more: Partial<Parameters<typeof send>[2]> = {}) =>
    write(tx =>
      send(
        tx,
        agent.actor,
        { key: body, customerId, purpose: 'reply', author: 'staff', body, ...more },
        clock.now(),
      ),
    )
  type Message = {
    id: string
    customer_id: string
    body: string
    automatic: boolean
    reply_to: string | null
    payload: Record<string, unknown>
  }
  const received = async (body: string): Promise<Message> => {
    let found: Message | undefined
    await until(async () => {
      ;[found] = await write(tx =>
        rows<Message>(
          tx,
          sql`select id, customer_id, body, automatic, reply_to, payload from messages where direction = 'in' and body = ${body}`,
        ),
      )
      return found !== undefined
    })
    return found!
  }
  const sendOf = async (messageId: string) =>
    (
      await write(tx =>
        rows<{ status: string; reason: string | null; detail: string | null }>(
          tx,
          sql`select status, reason, detail from message_sends where message_id = ${messageId}`,
        ),
      )
    )[0]

  /** What stands in a customer's mailbox, as their mail program reads it. */
  async function mailsOf(user: string): Promise<{ subject: string; source: string }[]> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: peers.imapPort,
      secure: false,
      auth: { user, pass: peers.password },
      logger: false,
    })
    await client.connect()
    await client.mailboxOpen('INBOX')
    const uids = (await client.search({ all: true }, { uid: true })) || []
    const found = uids.length
      ? await client.fetchAll(uids, { envelope: true, source: true }, { uid: true })
      : []
    await client.logout()
    return found.map(one => ({ subject: one.envelope!.subject!, source: one.source!.toString() }))
  }

  test('a customer writes, is answered in the thread, and answers back', async () => {
    await customer.sendMail({
      from: '张三 <zhang@client.example>',
      to: 'help@shop.example',
      messageId: '<first@client.example>',
      subject: '询价 𠮷',
      text: '请问报价？',
      html: '<p>请问报价？</p><script>alert(1)</script>',
    })
    const question = await received('请问报价？')
    const { messageId } = await reply(question.customer_id, '报价如下。', { replyTo: question.id })
    await drain()
    expect(await sendOf(messageId)).toMatchObject({ status: 'sent' })
    await until(async () => (await mailsOf('zhang@client.example')).length > 0)
    const [answer, ...more] = await mailsOf('zhang@client.example')
    expect(more).toEqual([])
    expect(answer!.subject).toBe('Re: 询价 𠮷')
    expect(answer!.source).toContain('In-Reply-To: <first@client.example>')
    const ourId = /^Message-ID: (<.*>)/im.exec(answer!.source)![1]!
    await customer.sendMail({
      from: 'zhang@client.example',
      to: 'help@shop.example',
      subject: 'Re: 询价 𠮷',
      inReplyTo: ourId,
      references: ['<first@client.example>', ourId],
      text: '谢谢！\n\n在 2026年1月5日，客服写道：\n> 报价如下。',
    })
    const thanks = await received('谢谢！')
    expect(thanks).toMatchObject({ customer_id: question.customer_id, reply_to: messageId })
    expect(thanks.payload.quoted).toContain('> 报价如下。')
  })

  test('mail to an address that does not exist comes back, and the answer is known to have failed', async () => {
    await customer.sendMail({ from: 'gone@client.example', to: 'help@shop.example', text: 'from nowhere' })
    const { customer_id } = await received('from nowhere')
    const { messageId } = await reply(customer_id, 'into nowhere')
    await drain()
    await until(async () => (await sendOf(messageId))?.status === 'failed')
    expect(await sendOf(messageId)).toMatchObject({
      reason: 'bad_address',
      detail: expect.stringContaining('unknown user'),
    })
  })

  test('an absence notice is recorded as automatic', async () => {
    await customer.sendMail({
      from: 'vacation@client.example',
      to: 'help@shop.example',
      subject: 'Automatic reply: away',
      text: 'I am away',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    expect(await received('I am away')).toMatchObject({
      automatic: true,
      payload: { automatic: 'auto_reply' },
    })
  })

  test('a mail of 30 MB brings its file whole; a thread of ten thousand lines is folded', async () => {
    const bytes = randomBytes(22 * 1_048_576)
    const thread = Array.from({ length: 10_000 }, (_, i) => `> line ${i}`).join('\n')
    await customer.sendMail({
      from: 'zhang@client.example',
      to: 'help@shop.example',
      subject: 'large',
      text: `图纸见附件\n\n${thread}`,
      attachments: [{ filename: '图纸.dwg', content: bytes, contentType: 'application/octet-stream' }],
    })
    const { id, customer_id } = await received('图纸见附件')
    const files = await write(tx => filesOf(tx, customer_id, [id]))
    expect(files.map(one => one.name).toSorted()).toEqual(['quoted-history.txt', '图纸.dwg'])
    const drawing = files.find(one => one.name === '图纸.dwg')!
    const hash = (of: Buffer) => createHash('sha256').update(of).digest('hex')
    expect(hash((await write(tx => readFile(tx, customer_id, drawing.id)))!)).toBe(hash(bytes))
  })

  test('when the mail server drops the connection, it is said, and mail comes on after', async () => {
    peers.dropImap()
    await until(async () => (await health())?.failing_since != null)
    await customer.sendMail({ from: 'zhang@client.example', to: 'help@shop.example', text: 'after the drop' })
    clock.set(new Date(Date.now() + 60_000))
    await received('after the drop')
    await until(async () => (await health())?.failing_since === null)
  })
})

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come to pass within a minute')
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
