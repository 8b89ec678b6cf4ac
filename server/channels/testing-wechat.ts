import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a stand-in took: the path and the JSON of a call. */
export type TakenCall = { path: string; body: Record<string, unknown> }

const SECRET = 'wechat-app-secret-1234567890'
const HOUR = 3_600_000

/**
 * Stands in for the interfaces of WeChat Official Accounts and WeCom as their makers publish them: tokens that end (42001) and
 * that a newer one ends (40001), rate limits (45009), the 48 hours (45015) and five answers (45047, 95001), unknown people
 * (40003, 40096), files, names, groups, hand-overs. Refusals come with status 200 and an errcode. Written from their documents,
 * apart from our adapters.
 */
export async function wechatStandIn(now: () => Date) {
  const taken: TakenCall[] = []
  const state = {
    down: false,
    hang: false,
    busy: 0,
    tokens: 0,
    /** Seconds that a token lives. */
    lifetime: 7200,
  }
  let token: { value: string; ends: number } | null = null
  /** When people last wrote, and how often they were answered since. */
  const people = new Map<string, { at: number; answers: number }>()
  const media = new Map<string, { type: string; bytes: Buffer }>()
  let kf: Record<string, unknown>[] = []
  const names = new Map<string, string>()
  const contacts = new Map<string, unknown>()
  const groups = new Map<string, unknown>()
  /** What `transfer_customer` says of a contact, and what became of it. */
  const transfers = new Map<string, { errcode: number; status: number }>()
  const msgids = new Set<string>()

  const lend = () => {
    state.tokens += 1
    token = { value: `token-${state.tokens}-${randomUUID()}`, ends: now().getTime() + state.lifetime * 1000 }
    return { errcode: 0, errmsg: 'ok', access_token: token.value, expires_in: state.lifetime }
  }
  const refusedToken = (given: string | null): { errcode: number; errmsg: string } | null => {
    if (!token || given !== token.value)
      return {
        errcode: 40001,
        errmsg: `invalid credential, access_token is invalid or not latest, access_token=${given}`,
      }
    if (now().getTime() >= token.ends) return { errcode: 42001, errmsg: 'access_token expired' }
    return null
  }
  const answer = (to: string, codes: { unknown: number; late: number; many: number }) => {
    const person = people.get(to)
    if (!person) return { errcode: codes.unknown, errmsg: 'invalid openid' }
    if (now().getTime() - person.at > 48 * HOUR)
      return { errcode: codes.late, errmsg: 'response out of time limit or subscription is canceled' }
    if (person.answers >= 5) return { errcode: codes.many, errmsg: 'out of response count limit' }
    person.answers += 1
    return null
  }
  const tooLong = (body: Record<string, unknown>): boolean =>
    Buffer.byteLength(String((body.text as { content?: string } | undefined)?.content ?? '')) > 2048

  const calls: Record<string, (url: URL, body: Record<string, unknown>) => unknown> = {
    '/cgi-bin/get_api_domain_ip': () => ({ ip_list: ['101.226.103.0/25'], errcode: 0, errmsg: 'ok' }),
    '/cgi-bin/message/custom/send': (_url, body) => {
      if (tooLong(body)) return { errcode: 45002, errmsg: 'content size out of limit' }
      return (
        answer(String(body.touser), { unknown: 40003, late: 45015, many: 45047 }) ?? {
          errcode: 0,
          errmsg: 'ok',
        }
      )
    },
    '/cgi-bin/message/template/send': (_url, body) =>
      body.template_id === 'tpl-1'
        ? { errcode: 0, errmsg: 'ok', msgid: 200228332 }
        : { errcode: 40037, errmsg: 'invalid template_id' },
    '/cgi-bin/media/upload': () => ({
      errcode: 0,
      type: 'image',
      media_id: `up-${randomUUID()}`,
      created_at: 1,
    }),
    '/cgi-bin/kf/send_msg': (_url, body) => {
      const msgid = String(body.msgid ?? '')
      if (!/^[0-9a-zA-Z_-]{1,32}$/.test(msgid)) return { errcode: 40058, errmsg: 'invalid msgid' }
      if (msgids.has(msgid)) return { errcode: 40058, errmsg: 'msgid repeated' }
      const no = answer(String(body.touser), { unknown: 40096, late: 95002, many: 95001 })
      if (no) return no
      msgids.add(msgid)
      return { errcode: 0, errmsg: 'ok', msgid }
    },
    '/cgi-bin/kf/sync_msg': (_url, body) => {
      const from = Number(body.cursor || 0)
      const size = 2
      return {
        errcode: 0,
        errmsg: 'ok',
        next_cursor: String(Math.min(from + size, kf.length)),
        has_more: from + size < kf.length ? 1 : 0,
        msg_list: kf.slice(from, from + size),
      }
    },
    '/cgi-bin/kf/customer/batchget': (_url, body) => ({
      errcode: 0,
      errmsg: 'ok',
      customer_list: (body.external_userid_list as string[]).flatMap(id =>
        names.has(id) ? [{ external_userid: id, nickname: names.get(id) }] : [],
      ),
    }),
    '/cgi-bin/externalcontact/get': url =>
      contacts.get(url.searchParams.get('external_userid') ?? '') ?? {
        errcode: 84061,
        errmsg: 'not external contact',
      },
    '/cgi-bin/externalcontact/groupchat/get': (_url, body) =>
      groups.get(String(body.chat_id)) ?? { errcode: 49008, errmsg: 'group not exist' },
    '/cgi-bin/externalcontact/add_msg_template': () => ({
      errcode: 0,
      errmsg: 'ok',
      fail_list: [],
      msgid: `grp-${randomUUID()}`,
    }),
  }
  for (const kind of ['', 'resigned/']) {
    calls[`/cgi-bin/externalcontact/${kind}transfer_customer`] = (_url, body) => ({
      errcode: 0,
      errmsg: 'ok',
      customer: (body.external_userid as string[]).map(id => ({
        external_userid: id,
        errcode: transfers.get(id)?.errcode ?? 40096,
      })),
    })
    calls[`/cgi-bin/externalcontact/${kind}transfer_result`] = () => ({
      errcode: 0,
      errmsg: 'ok',
      customer: [...transfers].map(([id, { status }]) => ({ external_userid: id, status, takeover_time: 1 })),
    })
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1')
    const raw = await bytesOf(request)
    const say = (body: unknown) =>
      response
        .writeHead(200, { 'content-type': 'application/json; encoding=utf-8' })
        .end(JSON.stringify(body))
    if (state.hang) return
    if (state.down) return response.writeHead(502).end('bad gateway')
    const body = /json/.test(request.headers['content-type'] ?? '')
      ? (JSON.parse(raw.toString('utf8')) as Record<string, unknown>)
      : {}
    if (url.pathname === '/cgi-bin/stable_token') {
      if (body.appid !== 'wx0123456789abcdef') return say({ errcode: 40013, errmsg: 'invalid appid' })
      if (body.secret !== SECRET) return say({ errcode: 40125, errmsg: `invalid appsecret ${body.secret}` })
      return say(
        token && !body.force_refresh && now().getTime() < token.ends
          ? { access_token: token.value, expires_in: Math.floor((token.ends - now().getTime()) / 1000) }
          : lend(),
      )
    }
    if (url.pathname === '/cgi-bin/gettoken') {
      if (url.searchParams.get('corpid') !== 'ww0123456789abcdef')
        return say({ errcode: 40013, errmsg: 'invalid corpid' })
      if (url.searchParams.get('corpsecret') !== SECRET)
        return say({ errcode: 40001, errmsg: 'invalid credential' })
      return say(lend())
    }
    const no = refusedToken(url.searchParams.get('access_token'))
    if (no) return say(no)
    if (state.busy > 0) {
      state.busy -= 1
      return say({ errcode: 45009, errmsg: 'reach max api daily quota limit' })
    }
    if (url.pathname === '/cgi-bin/media/get') {
      const found = media.get(url.searchParams.get('media_id') ?? '')
      if (!found) return say({ errcode: 40007, errmsg: 'invalid media_id' })
      return response
        .writeHead(200, {
          'content-type': found.type,
          'content-disposition': 'attachment; filename="photo.jpg"',
        })
        .end(found.bytes)
    }
    const call = calls[url.pathname]
    if (!call) return response.writeHead(404).end()
    const said = call(url, body) as { errcode?: number }
    if (!said.errcode) taken.push({ path: url.pathname, body })
    return say(said)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    secret: SECRET,
    taken,
    state,
    media,
    names,
    contacts,
    groups,
    transfers,
    /** A person writes: the 48 hours and five answers begin anew. */
    wrote: (id: string) => people.set(id, { at: now().getTime(), answers: 0 }),
    /** What customer service has to hand out, oldest first. */
    setKf: (messages: Record<string, unknown>[]) => {
      kf = messages
    },
    /** Another system of the company fetched a token: ours is no longer taken. */
    endToken: () => lend(),
    forget: () => {
      taken.length = 0
      token = null
      kf = []
      Object.assign(state, { down: false, hang: false, busy: 0 })
      people.clear()
    },
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

/** Signs as the providers' documents say, written anew here: SHA-1 of the sorted parts. */
export const standInSignature = (...parts: string[]): string =>
  createHash('sha1').update(parts.sort().join('')).digest('hex')

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
