import iconv from 'iconv-lite'
import { beforeEach, describe, expect, it } from 'vitest'
import { testStore } from '../base/testing.ts'
import { counts, importing } from './testing-import.ts'

const store = await testStore()
const { file, query } = await importing(store)

beforeEach(async () => {
  await store.db.query(
    `truncate customers, customer_codes, contacts, orders, order_lines, products, interactions, behaviours, complaints,
       contracts, fact_keys, exchange_rates, imports, import_refusals, events, jobs, staff cascade`,
  )
})

const customers = 'code,name,phone,tags\nC1,上海远景贸易,13800135521,重要;VIP\nC2,𠮷野家é🙂,,\n'
const orders = (rows: string) => `number,customer_code,placed_at,status,amount,currency,channel\n${rows}`
const events = () =>
  query<{ type: string; n: number | null }>(
    'select type, cardinality(customer_ids) as n from events order by id',
  )

describe('customers', () => {
  it('are created, changed, found again; a missing column keeps, an empty cell clears', async () => {
    expect(counts(await file('customers', customers))).toBe('2 2 0 0 0 0')
    expect(counts(await file('customers', customers))).toBe('2 0 0 2 0 0')
    expect(counts(await file('customers', 'code,phone\nC1,\nC2,021-555\n'))).toBe('2 0 2 0 0 0')
    const [c1, c2] = await query('select * from customers order by code')
    expect(c1).toMatchObject({ name: '上海远景贸易', phone: null, tags: ['重要', 'VIP'], type: 'company' })
    expect(c2).toMatchObject({ name: '𠮷野家é🙂', phone: '021-555' })
    expect(c2!.grams).toContain('野')
    expect(await events()).toEqual([
      { type: 'customers.changed', n: 2 },
      { type: 'customers.changed', n: 2 },
    ])
  })

  it('read Chinese headers and values, simplified and traditional, in GB18030 and Big5', async () => {
    const text =
      '编号,客户名称,类型,服务级别,生日,生日历法,负责人\nA1,北京一号有限公司,企业,VIP,1985-02-30,农历,王海峰\n'
    expect(counts(await file('customers', iconv.encode(text, 'gb18030')))).toBe('1 1 0 0 0 0')
    const traditional = '編號,名稱,類型,服務級別,偏好渠道\nB1,臺北遠景股份有限公司,個人,普通,電話\n'
    expect(counts(await file('customers', iconv.encode(traditional, 'big5')))).toBe('1 1 0 0 0 0')
    expect(
      await query(
        'select code, type, service_level, birthday, owner_name, preferred_channel from customers order by code',
      ),
    ).toEqual([
      {
        code: 'A1',
        type: 'company',
        service_level: 'vip',
        birthday: '1985-02-30',
        owner_name: '王海峰',
        preferred_channel: null,
      },
      {
        code: 'B1',
        type: 'person',
        service_level: 'normal',
        birthday: null,
        owner_name: null,
        preferred_channel: 'phone',
      },
    ])
  })

  it('find their owner among the staff by e-mail or name', async () => {
    await query(`insert into staff (id, email, name, role, scope, created_at) values
      ('00000000-0000-7000-8000-000000000001', 'wang@example.com', '王海峰', 'manager', 'own', now())`)
    await file('customers', 'code,name,owner\nC1,a,WANG@example.com\nC2,b,王海峰\nC3,c,somebody\n')
    const found = await query('select owner_id is not null as known, owner_name from customers order by code')
    expect(found).toEqual([
      { known: true, owner_name: null },
      { known: true, owner_name: null },
      { known: false, owner_name: 'somebody' },
    ])
    const tried = 'code,name,owner\nC4,d,nobody@example.com\nC5,e,王海峰\nC6,f,nobody@example.com\n'
    expect(await file('customers', tried, { dryRun: true })).toMatchObject({
      created: 3,
      unknown_owners: ['nobody@example.com'],
    })
    expect(counts(await file('customers', 'code,owner\nC1,\nC2,王海峰\n'))).toBe('2 0 1 1 0 0')
  })

  it('refuse a new one without a name column, and name what is wrong otherwise', async () => {
    await file('customers', customers)
    const done = await file('customers', 'code,phone\nC1,1\nC9,2\n')
    expect(counts(done)).toBe('2 0 1 0 0 1')
    expect(done.refusals).toEqual([
      { line: 3, field: 'name', code: 'required_for_new', params: {}, row: ['C9', '2'] },
    ])
    const bad = await file(
      'customers',
      `code,name,type,birthday\n,x,,\nC3,,,\nC4,x,dog,\nC5,x,,2025-02-30\nC6,${'长'.repeat(201)},,\n`,
    )
    expect(counts(bad)).toBe('5 0 0 0 0 5')
    expect(bad.refusals.map(one => [one.line, one.field, one.code])).toEqual([
      [2, 'code', 'required'],
      [3, 'name', 'required'],
      [4, 'type', 'unknown_choice'],
      [5, 'birthday', 'impossible_date'],
      [6, 'name', 'text_too_long'],
    ])
  })
})

describe('facts', () => {
  it('wait for their customer and belong to it when it comes', async () => {
    const rows = orders('O1,C1,2026-01-02 10:00,已付款,12.50,,shop\nO2,,2026/1/3,completed,-5,CNY,\n')
    expect(counts(await file('orders', rows))).toBe('2 0 0 0 2 0')
    expect(counts(await file('orders', rows))).toBe('2 0 0 0 2 0')
    await file('customers', customers)
    expect(counts(await file('orders', rows))).toBe('2 0 0 1 1 0')
    const [one] = await query(
      `select o.amount, o.status, o.placed_on, o.placed_at, c.code from orders o join customers c on c.id = o.customer_id`,
    )
    expect(one).toEqual({
      amount: 1250,
      status: 'paid',
      placed_on: '2026-01-02',
      placed_at: new Date('2026-01-02T02:00:00Z'),
      code: 'C1',
    })
  })

  it('read a customer number that a spreadsheet made a float of', async () => {
    await file('customers', 'code,name\n17850,x\n')
    expect(counts(await file('orders', orders('O1,17850.0,2026-01-02,paid,1,,\n')))).toBe('1 1 0 0 0 0')
  })

  it('change, and move to another customer with their lines', async () => {
    await file('customers', customers)
    await file('orders', orders('O1,C1,2026-01-02,paid,10,,\n'))
    await file('order_lines', 'order_number,line,product_code,quantity\nO1,1,P1,2\n')
    const moved = await file('orders', orders('O1,C2,2026-01-02,refunded,10,,\n'))
    expect(counts(moved)).toBe('1 0 1 0 0 0')
    expect(
      await query(`select c.code, o.status, (select count(*)::int from order_lines l where l.customer_id = o.customer_id) as lines
                        from orders o join customers c on c.id = o.customer_id`),
    ).toEqual([{ code: 'C2', status: 'refunded', lines: 1 }])
    expect(await events()).toContainEqual({ type: 'facts.changed', n: 2 })
    expect(counts(await file('orders', 'number,status\nO1,paid\nO9,paid\n'))).toBe('2 0 1 0 0 1')
  })

  it('come as lines before their order, too', async () => {
    const lines = 'order_number,line,product_code,quantity,unit_price\nO1,1,P1,2,3.5\nO1,2,P2,1,\n'
    expect(counts(await file('order_lines', lines))).toBe('2 0 0 0 2 0')
    expect(counts(await file('order_lines', lines))).toBe('2 0 0 0 2 0')
    await file('customers', customers)
    await file('orders', orders('O1,C1,2026-01-02,paid,10,,\n'))
    expect(counts(await file('order_lines', lines))).toBe('2 0 0 2 0 0')
    expect(
      await query('select count(distinct customer_id)::int as n, count(*)::int as lines from order_lines'),
    ).toEqual([{ n: 1, lines: 2 }])
  })

  it('of every other kind are merged by their key', async () => {
    await file('customers', customers)
    const files = {
      contacts: [
        'customer_code,name,phone,primary\nC1,李雷,1,yes\nC1,韩梅梅,2,\nC7,x,,\n',
        '3 2 0 0 1 0',
        '3 0 0 2 1 0',
      ],
      interactions: [
        'id,customer_code,at,channel,direction,answered_at,summary\nI1,C1,2026-01-02 09:00,电话,呼出,,"two\nlines"\n',
        '1 1 0 0 0 0',
        '1 0 0 1 0 0',
      ],
      behaviours: [
        'id,customer_code,at,kind,product_code,value\nB1,C1,2026-01-02T09:00:00+08:00,rating,P1,4.5\n',
        '1 1 0 0 0 0',
        '1 0 0 1 0 0',
      ],
      complaints: [
        'id,customer_code,received_at,resolved_at,cause\nK1,C2,2026-01-02,,late\n',
        '1 1 0 0 0 0',
        '1 0 0 1 0 0',
      ],
      contracts: [
        'number,customer_code,starts_on,ends_on,amount\nV1,C2,2026-01-01,,1000\n',
        '1 1 0 0 0 0',
        '1 0 0 1 0 0',
      ],
      products: ['code,name,price,accessories\nP1,Phone,10,P2;P3\n', '1 1 0 0 0 0', '1 0 0 1 0 0'],
      rates: ['currency,from_on,rate\nUSD,2026-01-01,7.1\n', '1 1 0 0 0 0', '1 0 0 1 0 0'],
    } as const
    for (const [kind, [text, first, second]] of Object.entries(files)) {
      expect([kind, counts(await file(kind as keyof typeof files, text))]).toEqual([kind, first])
      expect([kind, counts(await file(kind as keyof typeof files, text))]).toEqual([kind, second])
    }
    expect(await query(`select summary, kind, happened_on from interactions`)).toEqual([
      { summary: 'two\nlines', kind: 'personal', happened_on: '2026-01-02' },
    ])
  })

  it('name every faulty cell', async () => {
    const done = await file(
      'orders',
      orders(
        [
          'O1,C1,2026-02-30 10:00,paid,1,,',
          'O2,C1,2026-01-02,paid,"1,200.00",,',
          'O3,C1,2026-01-02,paid,￥5,,',
          'O4,C1,2026-01-02,paid,１２,,',
          'O5,C1,2026-01-02,paid,1.234,,',
          'O6,C1,yesterday,odd,,,',
          'O7,C1,2026-01-02,paid,1,USD,',
          'O8,C1,2026-01-02,paid,1',
          'O9,C1,2026-01-02,paid,1,,,surplus',
          'O10,C1,2026-01-02,paid,1,,',
          'O10,C1,2026-01-02,paid,2,,',
        ].join('\n'),
      ),
    )
    expect(counts(done)).toBe('11 0 0 0 1 10')
    expect(done.refusals.map(one => [one.line, one.field, one.code])).toEqual([
      [2, 'placed_at', 'impossible_time'],
      [3, 'amount', 'number_with_separator'],
      [4, 'amount', 'number_with_symbol'],
      [5, 'amount', 'number_full_width'],
      [6, 'amount', 'too_many_decimals'],
      [7, 'amount', 'required'],
      [7, 'placed_at', 'not_a_time'],
      [7, 'status', 'unknown_choice'],
      [8, 'amount', 'no_rate'],
      [9, '', 'too_few_cells'],
      [10, '', 'too_many_cells'],
      [12, 'number', 'duplicate_key'],
    ])
    expect(done.refusals.at(-1)).toMatchObject({
      params: { first_line: 11 },
      row: ['O10', 'C1', '2026-01-02', 'paid', '2', '', ''],
    })
  })

  it('that say a part of their money keep the rest of it', async () => {
    await file('rates', 'currency,from_on,rate\nUSD,2026-01-01,7\nUSD,2026-02-01,6.5\nJPY,2026-01-01,0.05\n')
    const fresh = () => file('orders', orders('F1,C1,2026-01-31,paid,100,USD,\nF2,C1,2026-01-31,paid,1,,\n'))
    const money = async () =>
      (
        await query<{ line: string }>(
          `select concat_ws(' ', number, placed_on, amount, currency, original_amount) as line from orders
           where number in ('F1', 'F2') order by number`,
        )
      ).map(({ line }) => line)
    await fresh()
    expect(counts(await file('orders', 'number,amount\nF1,200\nF2,2\n'))).toBe('2 0 0 0 2 0')
    expect(await money()).toEqual(['F1 2026-01-31 140000 USD 20000', 'F2 2026-01-31 200'])
    await fresh()
    await file('orders', 'number,placed_at\nF1,2026-02-02\nF2,2026-02-02\n')
    expect(await money()).toEqual(['F1 2026-02-02 65000 USD 10000', 'F2 2026-02-02 100'])
    const early = await file('orders', 'number,placed_at\nF1,2025-12-30\nF2,2025-12-30\n')
    expect(early.refusals.map(one => [one.line, one.field, one.code])).toEqual([[2, 'placed_at', 'no_rate']])
    expect(await money()).toEqual(['F1 2026-02-02 65000 USD 10000', 'F2 2025-12-30 100'])
    await file('orders', 'number,currency\nF1,\nF2,\n')
    expect(await money()).toEqual(['F1 2026-02-02 10000', 'F2 2025-12-30 100'])
  })

  it('of a contract that say one end only are held against the other', async () => {
    await file('contracts', 'number,customer_code,starts_on,ends_on\nK1,C1,2026-01-01,2026-12-01\n')
    const done = await file('contracts', 'number,starts_on\nK1,2026-12-05\n')
    expect(done.refusals.map(one => [one.line, one.field, one.code])).toEqual([
      [2, 'starts_on', 'ends_before_start'],
    ])
    expect(counts(await file('contracts', 'number,ends_on\nK1,2026-12-24\n'))).toBe('1 0 0 0 1 0')
  })

  it('in a foreign currency take the rate of their day', async () => {
    await file('rates', 'currency,from_on,rate\nUSD,2026-01-01,7.125\nUSD,2026-02-01,7\n')
    await file(
      'orders',
      orders('O1,C1,2026-01-31,paid,10.10,USD,\nO2,C1,2026-02-01,paid,10,usd,\nO3,,2025-12-31,paid,1,USD,\n'),
    )
    expect(
      await query('select number, amount, currency, original_amount from orders order by number'),
    ).toEqual([
      { number: 'O1', amount: 7196, currency: 'USD', original_amount: 1010 },
      { number: 'O2', amount: 7000, currency: 'USD', original_amount: 1000 },
    ])
  })
})

describe('a file as a whole', () => {
  it('is refused naming the line when key columns are missing or doubled', async () => {
    const missing = await file('orders', 'amount,foo\n1,2\n')
    expect(missing).toMatchObject({
      status: 'failed',
      read: 0,
      problem: { code: 'activity.missing_columns', params: { line: 1, columns: 'number' } },
    })
    const doubled = await file('customers', 'code,name,name\nC1,a,b\n')
    expect(doubled.problem).toMatchObject({ code: 'activity.duplicate_columns', params: { columns: 'name' } })
    expect((await file('customers', 'code,name,Schuhgröße\nC1,a,b\n')).unknown_columns).toEqual([
      'Schuhgröße',
    ])
    expect((await file('customers', '%PDF-1.7')).problem).toMatchObject({ code: 'tables.wrong_kind' })
    expect(await query(`select tablename from pg_tables where schemaname = 'staging'`)).toEqual([])
  })

  it('of refused rows, corrected, comes in as it is', async () => {
    const corrected = 'line,column,reason,order_number,line,quantity\n7,quantity,not a number,O1,2,5\n'
    expect(counts(await file('order_lines', corrected))).toBe('1 0 0 0 1 0')
    const complaint = 'line,column,reason,id,received_at,reason\n7,id,empty,K1,2026-01-02,late\n'
    await file('complaints', complaint)
    expect(await query('select id, cause from complaints')).toEqual([{ id: 'K1', cause: 'late' }])
  })

  it('may have a title above its headers', async () => {
    expect(counts(await file('customers', '客户明细表,,\n制表:王,,\n编号,名称,电话\nC1,甲,1\n'))).toBe(
      '1 1 0 0 0 0',
    )
  })

  it('can be tried without writing anything', async () => {
    await file('customers', customers)
    const tried = await file('customers', 'code,name\nC1,新名\nC2,𠮷野家é🙂\nC3,三\n,x\n', { dryRun: true })
    expect(counts(tried)).toBe('4 1 1 1 0 1')
    expect(await query('select name from customers order by code')).toEqual([
      { name: '上海远景贸易' },
      { name: '𠮷野家é🙂' },
    ])
    expect(await query(`select count(*)::int as n from customer_codes`)).toEqual([{ n: 2 }])
  })

  it('of products is refused where upgrades go in a circle, naming the chain', async () => {
    await file('products', 'code,name,upgrade_to\nP1,a,P2\nP2,b,\n')
    const done = await file('products', 'code,name,upgrade_to\nP2,b,P3\nP3,c,P1\nP4,d,P2\nP5,e,P5\n')
    expect(counts(done)).toBe('4 1 0 0 0 3')
    expect(done.refusals.map(one => one.params)).toEqual([
      { chain: 'P2 → P3 → P1 → P2' },
      { chain: 'P3 → P1 → P2 → P3' },
      { chain: 'P5 → P5' },
    ])
  })
})

describe('a mapping', () => {
  const lines = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    '536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,UK',
    '536365,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,UK',
    'C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,UK',
    '536414,22139,,56,2010-12-01 11:52:00,0.001,,UK',
    '536415,22140,BAD,many,2010-12-01 11:53:00,1.0,,UK',
    '536415,22141,GOOD,1,2010-12-01 11:53:00,1.0,,UK',
  ].join('\n')

  it('makes orders out of order lines', async () => {
    const done = await file('orders', lines, {
      mapping: {
        only_named: true,
        group_by: 'InvoiceNo',
        columns: {
          number: 'InvoiceNo',
          customer_code: { first: 'CustomerID' },
          placed_at: { min: 'InvoiceDate' },
          amount: { sum: { product: ['Quantity', 'UnitPrice'] } },
        },
        constants: { status: 'completed' },
      },
    })
    expect(counts(done)).toBe('4 0 0 0 3 1')
    expect(done.refusals.map(one => [one.line, one.field, one.code])).toEqual([
      [6, 'InvoiceNo', 'group_refused'],
      [6, 'Quantity × UnitPrice', 'not_a_number'],
    ])
    expect(await query('select number, amount, status from orders order by number')).toEqual([
      { number: '536365', amount: 3564, status: 'completed' },
      { number: '536414', amount: 6, status: 'completed' },
      { number: 'C536379', amount: -2750, status: 'completed' },
    ])
  })

  it('numbers lines, skips rows, renames values', async () => {
    const numbered = await file('order_lines', lines, {
      mapping: {
        only_named: true,
        columns: { order_number: 'InvoiceNo', line: { number_within: 'InvoiceNo' }, quantity: 'Quantity' },
        skip: [
          { column: 'StockCode', in: ['D'] },
          { column: 'Description', empty: true },
        ],
      },
    })
    expect([counts(numbered), numbered.skipped]).toEqual(['4 0 0 0 3 1', 2])
    expect(await query('select order_number, line from order_lines order by 1, 2')).toEqual([
      { order_number: '536365', line: 1 },
      { order_number: '536365', line: 2 },
      { order_number: '536415', line: 2 },
    ])
    const renamed = await file('orders', 'no;when;state;total\nX1;2026-01-02;Shipped;5\n', {
      mapping: {
        columns: {
          number: 'no',
          placed_at: 'when',
          amount: 'total',
          status: { column: 'state', values: { Shipped: 'completed' } },
        },
      },
    })
    expect(counts(renamed)).toBe('1 0 0 0 1 0')
  })
})

describe('parents and credit codes', () => {
  it('come with a file, a parent before or after those below it, and go out again', async () => {
    const text =
      '编号,名称,上级客户编号,统一社会信用代码\nS1,子公司,P1,９１３５０１００m000100y43\nS2,另一家,P2,\nP1,母公司,,\n'
    expect(counts(await file('customers', text))).toBe('3 3 0 0 0 0')
    const above = () =>
      query<{ code: string; parent: string; known: string | null; credit_code: string | null }>(
        `select c.code, k.code as parent, p.code as known, c.credit_code from customers c
         join customer_codes k on k.customer_id = c.parent_id left join customers p on p.id = c.parent_id order by c.code`,
      )
    expect(await above()).toEqual([
      { code: 'S1', parent: 'P1', known: 'P1', credit_code: '91350100M000100Y43' },
      { code: 'S2', parent: 'P2', known: null, credit_code: null },
    ])
    expect(counts(await file('customers', 'code,name\nP2,后来的母公司\n'))).toBe('1 1 0 0 0 0')
    expect((await above())[1]).toMatchObject({ code: 'S2', parent: 'P2', known: 'P2' })
    expect(counts(await file('customers', 'code,parent_code\nS1,\n'))).toBe('1 0 1 0 0 0')
    expect((await above()).map(one => one.code)).toEqual(['S2'])
  })

  it('are refused with the reason: circles with their chain, too many levels, codes that do not check', async () => {
    await file('customers', 'code,name,parent_code\nA,甲,B\nB,乙,\n')
    const round = await file(
      'customers',
      'code,name,parent_code,credit_code\nB,乙,C,\nC,丙,A,\nD,丁,D,\nE,戊,,91350100M000100Y34\n',
    )
    expect(counts(round)).toBe('4 0 0 0 0 4')
    expect(round.refusals.map(({ line, field, code, params }) => [line, field, code, params])).toEqual([
      [2, 'parent_code', 'parent_cycle', { chain: 'B → C → A → B' }],
      [3, 'parent_code', 'parent_cycle', { chain: 'C → A → B → C' }],
      [4, 'parent_code', 'parent_cycle', { chain: 'D → D' }],
      [5, 'credit_code', 'credit_code_check', { value: '91350100M000100Y34', found: '4', expected: '0' }],
    ])
    const deep = Array.from({ length: 12 }, (_, i) => `L${i},层${i},${i === 0 ? '' : `L${i - 1}`}\n`).join('')
    const done = await file('customers', `code,name,parent_code\n${deep}`)
    expect(done.refusals.map(({ line, code }) => [line, code])).toEqual([
      [12, 'parent_too_deep'],
      [13, 'parent_too_deep'],
    ])
  })
})
