import { describe, expect, it } from 'vitest'
import { testApp } from '../testing-app.ts'

const { request, person, key, runJobs, db, clock } = await testApp()
const admin = await person('administrator')
const agent = await person('agent')
const octets = { 'content-type': 'application/octet-stream' }

const customers = 'code,name,phone\nC1,上海远景贸易,13800135521\nC2,𠮷野家é🙂,\nC3,مكتبة,\n'
const upload = (query: string, body: string | Buffer, as = admin) =>
  request('POST', `/imports?${query}`, body, as, octets)

describe('facts', () => {
  it('are answered row by row', async () => {
    const order = {
      number: 'A1',
      customer_code: 'X1',
      placed_at: '2026-01-02 10:00',
      status: 'paid',
      amount: 12.5,
    }
    const rows = [
      order,
      { ...order, number: 'A2', amount: '1,200' },
      order,
      { number: 'A3', foo: 1 },
      { number: 'A1', amount: 1 },
    ]
    const { body } = await request('POST', '/orders', rows.slice(0, 4), agent)
    expect(body.items.map((one: { status: string }) => one.status)).toEqual([
      'waiting',
      'refused',
      'refused',
      'refused',
    ])
    expect(body.items[1].fields).toEqual([
      {
        path: 'amount',
        code: 'activity.number_with_separator',
        message: expect.stringContaining('千位分隔符'),
      },
    ])
    expect(body.items[2].fields[0]).toMatchObject({ path: 'number', code: 'activity.duplicate_index' })
    expect(body.items[3].fields[0]).toMatchObject({ path: 'foo', code: 'activity.unknown_field' })
    await upload('kind=customers', 'code,name\nX1,x\n')
    await runJobs()
    const again = await request(
      'POST',
      '/orders',
      [order, { number: 'A4', customer_code: 'X1', placed_at: '2026-01-02', amount: 1 }],
      agent,
    )
    expect(again.body.items).toEqual([
      { index: 0, status: 'unchanged' },
      { index: 1, status: 'created' },
    ])
    const changed = await request(
      'POST',
      '/orders',
      { number: 'A1', status: 'refunded', channel: null },
      agent,
    )
    expect(changed.body.items).toEqual([{ index: 0, status: 'updated' }])
    const lacking = await request('POST', '/orders', { number: 'A9', status: 'paid' }, agent)
    expect(lacking.body.items[0].fields.map((one: { path: string }) => one.path)).toEqual([
      'placed_at',
      'amount',
    ])
  })

  it('of the other kinds too, and with a key of too little permission not at all', async () => {
    const interaction = {
      id: 'I1',
      customer_code: 'X1',
      at: '2026-01-02T10:00:00+08:00',
      channel: 'phone',
      direction: 'out',
    }
    expect((await request('POST', '/interactions', interaction, agent)).body.items).toEqual([
      { index: 0, status: 'created' },
    ])
    const view = { id: 'B1', customer_code: 'X1', at: '2026-01-02', kind: 'view', product_code: 'P' }
    expect((await request('POST', '/behaviours', [view], agent)).body.items).toEqual([
      { index: 0, status: 'created' },
    ])
    expect((await request('POST', '/orders', { number: 'Z' }, await key('analyst'))).status).toBe(403)
    expect((await request('POST', '/orders', Array(1001).fill({ number: 'Z' }), agent)).status).toBe(422)
  })

  it('appear in the timeline, latest first', async () => {
    const { body } = await request('GET', '/customers/X1/timeline', undefined, admin)
    const facts = body.items.filter((one: { kind: string }) =>
      ['order', 'interaction', 'behaviour'].includes(one.kind),
    )
    expect(facts.map((one: { id: string; title: { key: string } }) => [one.id, one.title.key])).toEqual([
      ['interaction:I1', 'activity:timeline.interaction.phone_out'],
      ['order:A1', 'activity:timeline.order.refunded'],
      ['behaviour:B1', 'activity:timeline.behaviour.view'],
      ['order:A4', 'activity:timeline.order.paid'],
    ])
  })

  it('say in the timeline what an order bought, the first lines of many', async () => {
    await upload('kind=products', 'code,name\nP,滤芯 F-220\n')
    const lines = [...['A1,1,P,12', 'A1,2,Q,1.5', 'A1,3,R,1', 'A1,4,S,1'], ...['A4,1,P,3']]
    await upload('kind=order_lines', `order_number,line,product_code,quantity\n${lines.join('\n')}\n`)
    await runJobs()
    const { body } = await request('GET', '/customers/X1/timeline?kinds=order', undefined, admin)
    expect(body.items.map((one: { id: string; text: string }) => [one.id, one.text])).toEqual([
      ['order:A1', '滤芯 F-220 × 12、Q × 1.5 等 4 项'],
      ['order:A4', '滤芯 F-220 × 3'],
    ])
  })
})

describe('imports', () => {
  it('of an uploaded file run as a job and can be watched', async () => {
    clock.set(new Date(clock.now().getTime() + 1000))
    const made = await upload('kind=customers&file_name=客户.csv', `${customers},nameless,\n`)
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'queued', file_name: '客户.csv', kind: 'customers' },
    })
    await runJobs()
    const { id } = made.body
    const done = await request('GET', `/imports/${id}`, undefined, admin)
    expect(done.body).toMatchObject({ status: 'done', read: 4, created: 3, refused: 1, problem: null })
    const refused = await request('GET', `/imports/${id}/refused`, undefined, admin)
    expect(refused.body.items).toEqual([
      {
        line: 5,
        column: 'code',
        code: 'required',
        params: {},
        reason: '不能为空',
        row: ['', 'nameless', ''],
      },
    ])
    const csv = await request('GET', `/imports/${id}/refused.csv`, undefined, admin)
    expect(csv.text).toBe('\uFEFFline,column,reason,code,name,phone\n5,code,不能为空,,nameless,\n')
    expect((await request('GET', '/imports?limit=1', undefined, admin)).body).toMatchObject({
      items: [{ id }],
      next: expect.any(String),
    })
    expect((await db.query('select count(*)::int as n from import_chunks')).rows[0].n).toBe(0)
    expect((await request('GET', `/imports/${id}`, undefined, agent)).status).toBe(403)
    expect((await request('GET', '/imports/none', undefined, admin)).body.code).toBe(
      'activity.import_unknown',
    )
  })

  it('may be held, looked at, tried, and then done', async () => {
    const held = await upload('hold=true&file_name=x.csv', '客户号;Name;Umsatz\nD1;甲;5\nD2;;6\n')
    const { id } = held.body
    const preview = await request('GET', `/imports/${id}/preview`, undefined, admin)
    expect(preview.body).toMatchObject({
      kind: 'customers',
      delimiter: ';',
      encoding: 'utf-8',
      header: ['客户号', 'Name', 'Umsatz'],
      mapping: { columns: { code: '客户号', name: 'Name' } },
      unknown_columns: ['Umsatz'],
      rows: [{ line: 2, cells: ['D1', '甲', '5'] }, { line: 3 }],
    })
    const mapping = { columns: { note: 'Umsatz' }, constants: { source: 'list' } }
    const tried = await request(
      'POST',
      `/imports/${id}/start`,
      { kind: 'customers', dry_run: true, mapping },
      admin,
    )
    expect(tried.body.status).toBe('queued')
    await runJobs()
    expect((await request('GET', `/imports/${id}`, undefined, admin)).body).toMatchObject({
      status: 'done',
      dry_run: true,
      created: 1,
      refused: 1,
    })
    expect((await request('GET', '/customers/D1', undefined, admin)).status).toBe(404)
    await request('POST', `/imports/${id}/start`, { dry_run: false }, admin)
    await runJobs()
    expect((await request('GET', '/customers/D1', undefined, admin)).body).toMatchObject({
      note: '5',
      source: 'list',
    })
    expect((await request('POST', `/imports/${id}/start`, {}, admin)).body.code).toBe('activity.import_over')
  })

  it('say of an empty file that it is empty, held or started', async () => {
    const held = await upload('hold=true&file_name=none.csv', '')
    const preview = await request('GET', `/imports/${held.body.id}/preview`, undefined, admin)
    expect(preview).toMatchObject({ status: 422, body: { code: 'tables.empty' } })
    const started = await upload('kind=orders', '')
    await runJobs()
    expect((await request('GET', `/imports/${started.body.id}`, undefined, admin)).body).toMatchObject({
      status: 'failed',
      problem: { code: 'tables.empty' },
    })
  })

  it('come as forms, are cancelled, refused when they are none', async () => {
    const form =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="f.csv"\r\n\r\ncode,name\nF1,x\n\r\n--x--\r\n'
    const sent = await request('POST', '/imports?kind=customers', form, admin, {
      'content-type': 'multipart/form-data; boundary=x',
    })
    expect(sent.body).toMatchObject({ file_name: 'f.csv', status: 'queued' })
    const cancelled = await request('POST', `/imports/${sent.body.id}/cancel`, {}, admin)
    expect(cancelled.body.status).toBe('cancelled')
    await runJobs()
    expect((await request('GET', '/customers/F1', undefined, admin)).status).toBe(404)
    const png = await upload('kind=orders', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]))
    await runJobs()
    expect((await request('GET', `/imports/${png.body.id}`, undefined, admin)).body).toMatchObject({
      status: 'failed',
      problem: { code: 'tables.wrong_kind', message: expect.stringContaining('png') },
    })
    expect((await upload('', 'x')).body.code).toBe('activity.kind_missing')
    expect((await upload('kind=orders&mapping={', 'x')).body.code).toBe('activity.mapping_not_json')
    expect((await upload('kind=orders&mapping={"columns":{"number":{"sum":"x"}}}', 'x\n1\n')).status).toBe(
      201,
    )
    expect((await upload('kind=orders', 'x', agent)).status).toBe(403)
  })
})

describe('exports', () => {
  it('stream in every format, masked where one may not see', async () => {
    const csv = await request('GET', '/exports/customers', undefined, admin)
    expect(csv.headers['content-disposition']).toContain('customers.csv')
    expect(csv.text).toContain('C1,上海远景贸易,company,,,,,13800135521,')
    const json = await request('GET', '/exports/customers?format=json', undefined, await key('analyst'))
    expect(json.body.find((one: { code: string }) => one.code === 'C1')).toMatchObject({
      name: '上海远景贸易',
      phone: '138****5521',
    })
    expect((await request('GET', '/exports/orders?format=xlsx', undefined, admin)).text.slice(0, 2)).toBe(
      'PK',
    )
    expect((await request('GET', '/exports/customers', undefined, agent)).status).toBe(403)
    expect((await request('GET', '/exports/nothing', undefined, admin)).status).toBe(422)
    const { rows } = await db.query(`select count(*)::int as n from audit where action = 'customers.export'`)
    expect(rows[0].n).toBe(3)
  })
})
