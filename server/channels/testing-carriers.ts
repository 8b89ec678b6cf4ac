import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const KEY = { id: 'LTAI5tStandIn0001', secret: 'aliyun-secret-abcdefghijklmnop' }

/**
 * Stands in for Alibaba Cloud's SMS service: signatures of form V3 worked out anew from the request as it came, their age (15
 * minutes), nonces taken once, signatures and templates that are approved or not, variables, numbers, an hour's limit.
 */
export async function aliyunStandIn(now: () => Date) {
  const taken: Record<string, string>[] = []
  const state = { down: false, hang: false, busy: 0 }
  const nonces = new Set<string>()
  const templates = [
    {
      TemplateCode: 'SMS_1',
      TemplateName: 'shipped',
      TemplateContent: ['Order ', '{order} is on its way'].join('$'),
      AuditStatus: 'AUDIT_STATE_PASS',
    },
    {
      TemplateCode: 'SMS_2',
      TemplateName: 'promotion',
      TemplateContent: 'Half price',
      AuditStatus: 'AUDIT_STATE_NOT_PASS',
      Reason: { RejectInfo: 'say what it is for' },
    },
    {
      TemplateCode: 'SMS_3',
      TemplateName: 'new',
      TemplateContent: 'New',
      AuditStatus: 'AUDIT_STATE_INIT',
    },
  ]
  const no = (Code: string, status = 200) => ({
    status,
    body: { Code, Message: `stand-in: ${Code}`, RequestId: 'R' },
  })

  const judge = (request: IncomingMessage, url: URL) => {
    const h = request.headers as Record<string, string>
    const given = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      h.authorization ?? '',
    )
    if (!given) return no('MissingAuthorization', 400)
    if (given[1] !== KEY.id) return no('InvalidAccessKeyId.NotFound', 404)
    const names = given[2]!.split(';')
    const query = [...url.searchParams]
      .map(([k, v]) => `${rfc3986(k)}=${rfc3986(v)}`)
      .sort()
      .join('&')
    const canonical = `POST\n/\n${query}\n${names.map(n => `${n}:${h[n]}\n`).join('')}\n${names.join(';')}\n${sha256('')}`
    const expected = createHmac('sha256', KEY.secret)
      .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
      .digest('hex')
    if (expected !== given[3]) return no('SignatureDoesNotMatch', 400)
    if (Math.abs(now().getTime() - Date.parse(h['x-acs-date']!)) > 15 * 60_000)
      return no('InvalidTimeStamp.Expired', 400)
    if (nonces.has(h['x-acs-signature-nonce']!)) return no('SignatureNonceUsed', 400)
    nonces.add(h['x-acs-signature-nonce']!)
    if (state.busy > 0) {
      state.busy -= 1
      return no('isv.BUSINESS_LIMIT_CONTROL')
    }
    const q = Object.fromEntries(url.searchParams)
    return h['x-acs-action'] === 'SendSms' ? sendSms(q) : list(q)
  }
  const sendSms = (q: Record<string, string>) => {
    if (q.SignName !== 'Perennial') return no('isv.SMS_SIGNATURE_ILLEGAL')
    const template = templates.find(one => one.TemplateCode === q.TemplateCode)
    if (template?.AuditStatus !== 'AUDIT_STATE_PASS') return no('isv.SMS_TEMPLATE_ILLEGAL')
    if (!/^(1\d{10}|[2-9]\d{6,14}|1\d{6,9})$/.test(q.PhoneNumbers ?? ''))
      return no('isv.MOBILE_NUMBER_ILLEGAL')
    const params = JSON.parse(q.TemplateParam || '{}') as Record<string, string>
    if (template.TemplateCode === 'SMS_1' && !params.order) return no('isv.TEMPLATE_MISSING_PARAMETERS')
    taken.push(q)
    return {
      status: 200,
      body: { Code: 'OK', Message: 'OK', BizId: `9006${taken.length}^0`, RequestId: 'R' },
    }
  }
  const list = (q: Record<string, string>) => ({
    status: 200,
    body: {
      Code: 'OK',
      SmsTemplateList: Number(q.PageIndex) === 1 ? templates.slice(0, Number(q.PageSize)) : [],
    },
  })

  const server = createServer((request, response) => {
    if (state.hang) return
    if (state.down) return response.writeHead(503).end()
    const { status, body } = judge(request, new URL(request.url!, 'http://127.0.0.1'))
    return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: KEY,
    taken,
    state,
    forget: () => {
      taken.length = 0
      Object.assign(state, { down: false, hang: false, busy: 0 })
    },
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * Stands in for somebody who receives our webhooks as Standard Webhooks says, verified by hand from its text: HMAC-SHA256 over
 * `id.timestamp.body` with the decoded secret; five minutes; an id is taken once and answered alike again.
 */
export async function webhookStandIn(now: () => Date) {
  const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`
  const taken: { id: string; body: Record<string, unknown> }[] = []
  const state = { down: false, hang: false, busy: 0, status: 200 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    if (state.hang) return
    if (state.down) return response.writeHead(500).end()
    if (state.busy > 0) {
      state.busy -= 1
      return response.writeHead(429, { 'retry-after': '30' }).end()
    }
    const h = request.headers as Record<string, string>
    const [id, stamp] = [h['webhook-id']!, h['webhook-timestamp']!]
    const key = Buffer.from(secret.slice(6), 'base64')
    const expected = createHmac('sha256', key).update(`${id}.${stamp}.${body}`).digest('base64')
    const fits = (h['webhook-signature'] ?? '').split(' ').includes(`v1,${expected}`)
    if (!fits || Math.abs(now().getTime() / 1000 - Number(stamp)) > 300) return response.writeHead(401).end()
    if (state.status !== 200) return response.writeHead(state.status).end()
    if (!taken.some(one => one.id === id))
      taken.push({ id, body: JSON.parse(body) as Record<string, unknown> })
    return response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: `theirs-${id}` }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    secret,
    taken,
    state,
    forget: () => {
      taken.length = 0
      Object.assign(state, { down: false, hang: false, busy: 0, status: 200 })
    },
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
