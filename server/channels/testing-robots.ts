import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A message that a stand-in took, whole. */
export type Taken = { kind: string; text: string; body: Record<string, unknown> }

const SECRET = 'SECcafe0123456789'
const MINUTE = 60_000

/**
 * Stands in for the group robots of WeCom, DingTalk and Feishu as their makers describe them: keys, signatures and their
 * age, shapes, sizes, 20 messages a minute; refusals come with status 200 and a code. Written from their documents, apart from our adapters.
 */
export async function robotStandIns(now: () => Date) {
  const taken: Taken[] = []
  const times = new Map<string, number[]>()
  const state = { down: false, hang: false }

  const tooOften = (kind: string): boolean => {
    const recent = (times.get(kind) ?? []).filter(at => at > now().getTime() - MINUTE)
    times.set(kind, [...recent, now().getTime()])
    return recent.length >= 20
  }
  const wecom = (url: URL, body: Record<string, unknown>) => {
    if (url.searchParams.get('key') !== 'wecom-key') return { errcode: 93000, errmsg: 'invalid webhook url' }
    if (tooOften('wecom')) return { errcode: 45009, errmsg: 'api freq out of limit' }
    const { content } = (body.markdown ?? {}) as { content?: string }
    if (body.msgtype !== 'markdown' || !content) return { errcode: 40008, errmsg: 'invalid message type' }
    if (Buffer.byteLength(content) > 4096)
      return { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' }
    taken.push({ kind: 'wecom', text: content, body })
    return { errcode: 0, errmsg: 'ok' }
  }
  const dingtalk = (url: URL, body: Record<string, unknown>) => {
    if (url.searchParams.get('access_token') !== 'ding-token')
      return { errcode: 300001, errmsg: 'token is not exist' }
    const timestamp = url.searchParams.get('timestamp') ?? ''
    const expected = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64')
    const old = Math.abs(now().getTime() - Number(timestamp)) > 60 * MINUTE
    if (old || url.searchParams.get('sign') !== expected) return { errcode: 310000, errmsg: 'sign not match' }
    if (tooOften('dingtalk')) return { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }
    const { title, text } = (body.markdown ?? {}) as { title?: string; text?: string }
    if (!title || !text) return { errcode: 40035, errmsg: 'param error' }
    taken.push({ kind: 'dingtalk', text, body })
    return { errcode: 0, errmsg: 'ok' }
  }
  const feishu = (url: URL, body: Record<string, unknown>) => {
    if (!url.pathname.endsWith('/feishu-token'))
      return { code: 19001, msg: 'param invalid: incoming webhook access token invalid' }
    const expected = createHmac('sha256', `${body.timestamp}\n${SECRET}`).digest('base64')
    const old = Math.abs(now().getTime() / 1000 - Number(body.timestamp)) > 3600
    if (old || body.sign !== expected)
      return { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }
    if (tooOften('feishu')) return { code: 11232, msg: 'frequency limited' }
    const { post } = (body.content ?? {}) as {
      post?: { zh_cn?: { title: string; content: { text: string }[][] } }
    }
    if (body.msg_type !== 'post' || !post?.zh_cn) return { code: 9499, msg: 'Bad Request' }
    const text = [post.zh_cn.title, ...post.zh_cn.content.flat().map(one => one.text)].join('\n')
    taken.push({ kind: 'feishu', text, body })
    return { code: 0, msg: 'success', data: {} }
  }

  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as Record<string, unknown>
    const url = new URL(request.url!, 'http://127.0.0.1')
    if (state.hang) return
    if (state.down) {
      response.writeHead(502).end('bad gateway')
      return
    }
    const answer = url.pathname.startsWith('/cgi-bin')
      ? wecom
      : url.pathname.startsWith('/robot')
        ? dingtalk
        : feishu
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(url, body)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    taken,
    state,
    secret: SECRET,
    webhooks: {
      wecom: `${origin}/cgi-bin/webhook/send?key=wecom-key`,
      dingtalk: `${origin}/robot/send?access_token=ding-token`,
      feishu: `${origin}/open-apis/bot/v2/hook/feishu-token`,
    },
    forget: () => {
      taken.length = 0
      times.clear()
      Object.assign(state, { down: false, hang: false })
    },
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

/** A mail server that takes what it is given, asks for a password, and can refuse, hang and keep silent as told. */
export async function mailStandIn() {
  const mails: { to: string; raw: string }[] = []
  const state = {
    refuse: null as null | { code: number; text: string },
    /** Takes the whole mail and never says so. */
    silent: false,
    /** Never answers who is written to; `asked` counts how often it was. */
    hang: false,
    asked: 0,
  }
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'notices' && password === 'right'
        ? done(null, { user: username })
        : done(new Error('wrong password')),
    onRcptTo: (_address, _session, done) => {
      state.asked += 1
      if (state.hang) return
      if (!state.refuse) return done()
      done(Object.assign(new Error(state.refuse.text), { responseCode: state.refuse.code }))
    },
    onData: (stream, session, done) => {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('utf8')
      })
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(one => one.address).join(), raw })
        if (!state.silent) done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    mails,
    state,
    port: (server.server.address() as AddressInfo).port,
    forget: () => {
      mails.length = 0
      Object.assign(state, { refuse: null, silent: false, hang: false, asked: 0 })
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
