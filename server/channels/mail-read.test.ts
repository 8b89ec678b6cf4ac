import { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { attachmentsPolicy } from '../../domain/channels/attachments-policy.ts'
import { type ReadMail, readMail } from './mail-read.ts'

const policy = z.parse(attachmentsPolicy.schema, {})
const ours = (id: string) => id.endsWith('@shop.example>')
const read = (raw: string | Buffer, over: Partial<typeof policy> = {}): Promise<ReadMail> =>
  readMail(Readable.from([typeof raw === 'string' ? Buffer.from(raw) : raw]), { ...policy, ...over }, ours)
const lines = (...all: string[]) => all.join('\r\n')
const HEAD = ['From: "张 三" <San@Example.com>', 'To: help@shop.example', 'Message-ID: <m1@example.com>']
const attachment = (name: string, type: string, bytes: Buffer) => [
  '--b',
  `Content-Type: ${type}; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  'Content-Transfer-Encoding: base64',
  '',
  bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
]
const mixed = (...parts: string[][]) =>
  lines(...HEAD, 'Subject: x', 'Content-Type: multipart/mixed; boundary=b', '', ...parts.flat(), '--b--', '')
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

describe('a mail is read', () => {
  test('with its sender, subject, thread and text; the history is folded off and kept', async () => {
    const mail = await read(
      lines(
        ...HEAD,
        'Cc: b@x.cn, C@x.cn',
        'Subject: =?utf-8?B?5ZGK56S6IPCgrrc=?=',
        'In-Reply-To: <o2@shop.example>',
        'References: <o1@shop.example> <o2@shop.example>',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        '谢谢 𠮷 café 👩‍👩‍👧 مرحبا',
        '',
        '在 2026-01-05 09:00:00，"客服" <help@shop.example> 写道：',
        '> 您好',
      ),
    )
    expect(mail).toMatchObject({
      id: '<m1@example.com>',
      from: { address: 'san@example.com', name: '张 三' },
      cc: ['b@x.cn', 'c@x.cn'],
      subject: '告示 𠮷',
      text: '谢谢 𠮷 café 👩‍👩‍👧 مرحبا',
      replyTo: ['<o2@shop.example>', '<o1@shop.example>'],
      automatic: null,
      cut: false,
    })
    expect(mail.quoted).toContain('> 您好')
  })

  test.each([
    ['gb2312', iconv.encode('订单 𠮷 朱镕基', 'gb18030'), '订单 𠮷 朱镕基'],
    ['GB18030', iconv.encode('𠮷野家', 'gb18030'), '𠮷野家'],
    ['big5', iconv.encode('訂單 裏', 'big5'), '訂單 裏'],
    ['iso-2022-jp', Buffer.from('\x1b$B$3$s$K$A$O\x1b(B', 'latin1'), 'こんにちは'],
    ['iso-2022-cn', Buffer.from('\x1b$)A\x0e:CWV\x0f', 'latin1'), '好字'],
    ['hz-gb-2312', Buffer.from('~{:CWV~} ok', 'latin1'), '好字 ok'],
    ['iso-2022-kr', Buffer.from('\x1b$)C\x0eH&\x0f', 'latin1'), '홀'],
    ['windows-1252', Buffer.from([0x93, 0x65, 0xe9, 0x94]), '“eé”'],
    ['', iconv.encode('没有说明编码', 'gb18030'), '没有说明编码'],
    ['utf-8', iconv.encode('说错了编码', 'gb18030'), '说错了编码'],
    ['no-such-charset', Buffer.from('读得出'), '读得出'],
  ])('in charset "%s"', async (charset, bytes, expected) => {
    const head = lines(
      ...HEAD,
      'Subject: x',
      `Content-Type: text/plain${charset && `; charset=${charset}`}`,
      '',
      '',
    )
    expect((await read(Buffer.concat([Buffer.from(head), bytes]))).text).toBe(expected)
  })

  test('with eight-bit heads of old programs', async () => {
    const raw = iconv.encode(
      lines('From: 李四 <li@example.com>', 'Subject: 报价单', 'Message-ID: <g@x>', '', 'x'),
      'gb18030',
    )
    expect(await read(raw)).toMatchObject({
      subject: '报价单',
      from: { name: '李四', address: 'li@example.com' },
    })
  })

  test('from the HTML of alternatives, without scripts; the plain one when there is no more', async () => {
    const alternatives = (html: string) =>
      lines(
        ...HEAD,
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'plain',
        '--b',
        'Content-Type: text/html; charset=utf-8',
        '',
        html,
        '--b--',
      )
    const mail = await read(
      alternatives(
        '<p>您好</p><script>alert("x")</script><img src=x onerror=y><div class="gmail_quote">old</div>',
      ),
    )
    expect([mail.text, mail.quoted]).toEqual(['您好', 'old'])
    expect(JSON.stringify(mail)).not.toMatch(/script|onerror|alert/)
    expect((await read(alternatives('<style>x</style>'))).text).toBe('plain')
  })

  test('without zero signs, lone halves and turned lines; without a sender where there is none', async () => {
    const mail = await read(
      lines('Subject: a\u202egpj', 'Content-Type: text/plain; charset=utf-8', '', 'a\u0000b\u202ec'),
    )
    expect(mail).toMatchObject({ from: null, subject: 'agpj', text: 'abc' })
    expect(mail.id).toMatch(/^<[0-9a-f]{40}@no-id>$/)
  })
})

describe('files', () => {
  test('fit by their bytes; what runs, lies or is too large is named with its reason', async () => {
    const mail = await read(
      mixed(
        ['--b', 'Content-Type: text/plain', '', 'see files'],
        attachment('photo.png', 'image/jpeg', PNG),
        attachment('invoice.pdf', 'application/pdf', Buffer.from('MZ\0\0 this is a program', 'latin1')),
        attachment('liar.png', 'image/png', Buffer.from('<html><script>1</script>')),
        attachment('run.pdf.exe', 'application/octet-stream', Buffer.from('x')),
        attachment('../../etc/passwd', 'text/html', Buffer.from('<html>')),
        attachment('big.bin', 'application/octet-stream', Buffer.alloc(1_048_577)),
        attachment('bomb.zip', 'application/zip', Buffer.from('PK\x03\x04', 'latin1')),
      ),
      { most_mb: 1 },
    )
    expect(mail.text).toBe('see files')
    expect(mail.files.map(({ name, type }) => [name, type])).toEqual([
      ['photo.png', 'image/png'],
      ['passwd', 'text/plain'],
      ['bomb.zip', 'application/zip'],
    ])
    expect(mail.leftOut.map(({ name, reason, size }) => [name, reason, size])).toEqual([
      ['invoice.pdf', 'executable', 22],
      ['liar.png', 'not_what_it_claims', 24],
      ['run.pdf.exe', 'executable', 1],
      ['big.bin', 'too_large', 1_048_577],
    ])
  })

  test('above the number are named; a mail in a mail is a file', async () => {
    const inner = [
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: a@b.c',
      'Subject: inner',
      '',
      'inner text',
    ]
    const mail = await read(
      mixed(
        inner,
        attachment('a.txt', 'text/plain', Buffer.from('a')),
        attachment('b.txt', 'text/plain', Buffer.from('b')),
      ),
      {
        most_files: 2,
      },
    )
    expect(mail.files.map(one => one.name)).toEqual(['attachment.eml', 'a.txt'])
    expect(mail.leftOut).toEqual([{ name: 'b.txt', type: 'text/plain', size: 1, reason: 'above_number' }])
  })
})

describe('machines', () => {
  const from = (...more: string[]) => read(lines(...HEAD, ...more, '', 'x')).then(mail => mail.automatic)
  test('are told by what they say of themselves', async () => {
    expect(await from('Subject: Re: order', 'Auto-Submitted: no', 'Precedence: first-class')).toBe(null)
    expect(await from('Subject: 自动回复: 您好')).toBe('auto_reply')
    expect(await from('Subject: Automatic reply: hi')).toBe('auto_reply')
    expect(await from('Subject: x', 'Auto-Submitted: auto-replied (vacation)')).toBe('auto_reply')
    expect(await from('Subject: x', 'X-Auto-Response-Suppress: OOF, AutoReply')).toBe('generated')
    expect(await from('Subject: x', 'Precedence: bulk')).toBe('list')
    expect(await from('Subject: x', 'List-Unsubscribe: <mailto:x@y>')).toBe('list')
    expect(await from('Subject: x', 'Return-Path: <>')).toBe('machine')
    expect(await from('Subject: 系统退信')).toBe('bounce')
  })

  const dsn = (action: string, status: string, said: string) =>
    lines(
      'From: MAILER-DAEMON@mx.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Sorry.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; Gone@Example.com',
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${said}`,
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: help@shop.example',
      'Message-ID: <u1@shop.example>',
      'Subject: hello',
      '',
      'text',
      '--b--',
    )
  test('that send mail back say which, to whom and why', async () => {
    expect((await read(dsn('failed', '5.1.1', '550 5.1.1 User unknown'))).bounce).toEqual({
      messageId: '<u1@shop.example>',
      recipient: 'gone@example.com',
      kind: 'given_up',
      badAddress: true,
      status: '5.1.1',
      said: '550 5.1.1 User unknown',
    })
    expect((await read(dsn('failed', '5.2.2', '552 mailbox full'))).bounce).toMatchObject({
      kind: 'given_up',
      badAddress: false,
    })
    expect((await read(dsn('delayed', '4.4.1', 'timeout'))).bounce).toMatchObject({
      kind: 'delayed',
      badAddress: false,
    })
    expect((await read(dsn('delivered', '2.0.0', 'ok'))).bounce).toBe(null)
  })

  test('also in sentences only, as some providers do', async () => {
    const mail = await read(
      lines(
        'From: PostMaster@qq.com',
        'Subject: =?utf-8?B?57O757uf6YCA5L+h?=',
        'Content-Type: text/plain; charset=utf-8',
        '',
        '很抱歉，您的邮件被退回。',
        '退信原因：550 收件人邮箱不存在',
        'Message-ID: <u2@shop.example>',
      ),
    )
    expect(mail.bounce).toMatchObject({ messageId: '<u2@shop.example>', kind: 'given_up', badAddress: true })
  })
})

describe('large and hostile mails', () => {
  test('30 MB pass through in bounded memory', async () => {
    const line = `${'A'.repeat(76)}\r\n`
    async function* mail() {
      yield lines(
        ...HEAD,
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'hi',
        '--b',
        'Content-Type: application/zip; name=big.zip',
        'Content-Transfer-Encoding: base64',
        '',
        '',
      )
      for (let i = 0; i < 400_000; i += 1000) yield line.repeat(1000)
      yield '--b--\r\n'
    }
    globalThis.gc?.()
    let peak = 0
    const before = process.memoryUsage().arrayBuffers
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
    }, 5)
    const read = await readMail(Readable.from(mail()), { ...policy, most_mb: 1 }, ours)
    clearInterval(watch)
    expect(read.text).toBe('hi')
    expect(read.leftOut).toEqual([
      { name: 'big.zip', type: 'application/zip', size: 22_800_000, reason: 'too_large' },
    ])
    expect(peak).toBeLessThan(24 * 1_048_576)
  })

  test('a text of 30 MB is cut, and says so', async () => {
    async function* mail() {
      yield lines(...HEAD, 'Content-Type: text/plain; charset=utf-8', '', 'begins', '')
      for (let i = 0; i < 300; i++) yield `${'x'.repeat(99)}\r\n`.repeat(1000)
    }
    const read = await readMail(Readable.from(mail()), policy, ours)
    expect(read.cut).toBe(true)
    expect(read.text.startsWith('begins')).toBe(true)
    expect(read.text.length).toBeLessThan(9_000_000)
  })

  test('a stream that breaks off is an error, not half a mail', async () => {
    async function* mail() {
      yield lines(...HEAD, '', 'half')
      throw new Error('connection lost')
    }
    await expect(readMail(Readable.from(mail()), policy, ours)).rejects.toThrow('connection lost')
  })
})
