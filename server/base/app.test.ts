import { describe, expect, test } from 'vitest'
import { testApp } from '../testing-app.ts'

const { request, person, key, db } = await testApp()
const administrator = await person('administrator')

describe('what is refused is said as a problem', () => {
  const problem = (answer: Awaited<ReturnType<typeof request>>) => {
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({
      status: answer.status,
      type: `urn:perennial:problem:${answer.body.code}`,
      request_id: answer.headers['x-request-id'],
    })
    return { status: answer.status, code: answer.body.code }
  }

  test('an unknown address, and a known one with the wrong method', async () => {
    expect(problem(await request('GET', '/nothing', undefined, administrator))).toEqual({
      status: 404,
      code: 'base.unknown_route',
    })
    const wrong = await request('DELETE', '/teams', undefined, administrator)
    expect(problem(wrong)).toEqual({ status: 405, code: 'base.wrong_method' })
    expect(wrong.headers.allow).toBe('GET, HEAD, POST')
    expect(problem(await request('GET', '//nothing/at/all'))).toMatchObject({ status: 404 })
  })

  test('malformed JSON, a foreign media type, a body that is too large', async () => {
    const send = (body: string, type = 'application/json') =>
      request('POST', '/teams', body, administrator, { 'content-type': type })
    expect(problem(await send('{"name": '))).toEqual({ status: 400, code: 'input.malformed_json' })
    expect(problem(await send(''))).toEqual({ status: 400, code: 'input.malformed_json' })
    expect(problem(await send('<team/>', 'text/xml'))).toEqual({ status: 415, code: 'input.media_type' })
    expect(problem(await send(JSON.stringify({ name: 'x'.repeat(5_000_000) })))).toEqual({
      status: 413,
      code: 'input.too_large',
    })
    expect(problem(await send('{"__proto__": {"name": "x"}}'))).toMatchObject({ status: 400 })
  })

  test('input of another shape, with each place and an English sentence', async () => {
    const answer = await request('POST', '/staff', { email: 'nobody', role: 'king' }, administrator)
    expect(problem(answer)).toEqual({ status: 422, code: 'input.invalid' })
    expect(answer.body.fields).toEqual([
      { path: 'email', code: 'input.invalid_format', message: 'Not an e-mail address' },
      {
        path: 'name',
        code: 'input.invalid_type',
        message: expect.stringMatching(/^Invalid input: expected string/),
      },
      { path: 'role', code: 'input.invalid_value', message: expect.stringMatching(/^Invalid option/) },
    ])
    expect(problem(await request('GET', '/staff?limit=1000', undefined, administrator))).toMatchObject({
      status: 422,
    })
    expect(problem(await request('GET', '/staff/not-an-id', undefined, administrator))).toMatchObject({
      status: 422,
    })
    expect(problem(await request('POST', '/teams', { name: 'a\u0000b' }, administrator))).toEqual({
      status: 422,
      code: 'input.invalid_text',
    })
  })

  test('nobody signed in, an unknown key, too little permission', async () => {
    expect(problem(await request('GET', '/staff'))).toEqual({ status: 401, code: 'staff.not_signed_in' })
    const wrongKey = { headers: { authorization: 'Bearer pk_wrong' } }
    expect(problem(await request('GET', '/staff', undefined, wrongKey))).toEqual({
      status: 401,
      code: 'staff.key_unknown',
    })
    expect(problem(await request('POST', '/teams', { name: 'x' }, await person('agent')))).toEqual({
      status: 403,
      code: 'staff.not_permitted',
    })
  })

  test('our own faults, without saying what went wrong inside', async () => {
    await db.query('alter table teams rename to teams_away')
    const answer = await request('GET', '/teams', undefined, administrator)
    await db.query('alter table teams_away rename to teams')
    expect(problem(answer)).toEqual({ status: 500, code: 'base.internal' })
    expect(answer.text).not.toMatch(/teams|relation|select/i)
  })
})

describe('a write of another site’s page', () => {
  const write = (headers: Record<string, string>) =>
    request(
      'POST',
      '/teams',
      { name: `team ${Math.random()}` },
      { headers: { ...administrator.headers, ...headers } },
    )

  test('is refused, one of our own page is not', async () => {
    expect((await write({ origin: 'https://evil.example' })).body.code).toBe('base.foreign_origin')
    expect((await write({ origin: 'null' })).status).toBe(403)
    expect((await write({})).status).toBe(201)
    expect((await write({ origin: 'http://localhost:8080', host: 'localhost:8080' })).status).toBe(201)
  })

  test('also when it names no origin', async () => {
    const { cookie } = administrator.headers
    const send = (more: Record<string, string>) =>
      request('POST', '/teams', { name: `team ${Math.random()}` }, { headers: { cookie: cookie!, ...more } })
    expect((await send({})).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  })
})

describe('a write with an Idempotency-Key', () => {
  const write = (
    name: string,
    idempotencyKey: string,
    as: { headers: Record<string, string> } = administrator,
  ) => request('POST', '/teams', { name }, as, { 'idempotency-key': idempotencyKey })

  test('happens once, however often and however much at once it is sent', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => write('Once', 'k1')))
    expect(new Set(answers.map(answer => answer.text)).size).toBe(1)
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201, 201])
    expect(answers.filter(answer => answer.headers['idempotency-replayed'] === 'true')).toHaveLength(3)
  })

  test('is a conflict for another request, and another one for another sender', async () => {
    expect((await write('Twice', 'k1')).body.code).toBe('input.idempotency_reused')
    expect((await write('Thrice', 'k1', await key('administrator'))).status).toBe(201)
  })

  test('that was refused leaves nothing behind and may be sent again', async () => {
    expect((await write('Once', 'k2')).body.code).toBe('staff.team_taken')
    expect((await write('Free', 'k2')).status).toBe(201)
    expect((await write('Long', 'k'.repeat(300))).body.code).toBe('input.idempotency_key')
  })
})

describe('operators and tools', () => {
  test('find health, figures and documents', async () => {
    expect((await request('GET', '//healthz')).body).toEqual({ status: 'ok' })
    expect((await request('GET', '//readyz')).body).toEqual({ ready: true, reasons: [] })
    const figures = (await request('GET', '//metrics')).text
    expect(figures).toMatch(
      /perennial_http_request_seconds_count\{method="POST",route="\/api\/v1\/teams",status="201"\}/,
    )
    const { body } = await request('GET', '//api/openapi.json')
    expect(body.openapi).toBe('3.1.1')
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/session', '/staff/{id}', '/handbook']))
    const docs = (await request('GET', '//api/docs')).text
    expect(docs).toContain('Add a colleague')
    // Names between backticks are told as code.
    expect(docs).toContain('<code>hand_over_to</code>')
    expect(docs).not.toContain('`')
  })

  test('get careful headers with every answer', async () => {
    const { headers } = await request('GET', '//healthz')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})
