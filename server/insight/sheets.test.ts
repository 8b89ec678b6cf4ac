import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, transact } from '../base/db.ts'
import { createCustomer, putContact } from '../customers/actions.ts'
import { makePromise } from '../tasks/actions.ts'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const { db, clock, request } = app
const manager = await app.person('manager', { name: '周敏' })
const lead = await app.person('administrator', { name: '管理员' })
const analyst = await app.person('analyst')
const stranger = await app.person('manager')

// Rare Han, combining marks, joined emoji, a surrogate by itself, both directions, a long word, many lines.
const HARD = '𠮷野家 é ﷺ 👨‍👩‍👧 שלום مرحبا\u202e \ud800 龘 雲端運算'
// What turns the direction of text is refused in a name; a summary of an older store may still have it.
const NAME = `杭州云启智能${HARD.replace('\u202e', '')}`
await transact(db, async tx => {
  const { id } = await createCustomer(
    tx,
    systemActor,
    {
      code: 'S-1',
      name: NAME,
      owner: '周敏',
      phone: '13800001234',
      tags: ['重视性价比'],
      note: `${'很长的备注，会写满好几行；'.repeat(400)}\n${'x'.repeat(500)}`,
    },
    clock.now(),
  )
  await putContact(tx, systemActor, 'S-1', '陈总', { phone: '13900005678', primary: true }, clock.now())
  await run(
    tx,
    sql`insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, summary)
        select ${id}, 'I' || n, ${clock.now()}::timestamptz - make_interval(days => n), '2026-01-05'::date - n, 'phone', 'in',
               'personal', '第' || n || '次：' || ${HARD} from generate_series(1, 120) n`,
  )
  await makePromise(
    tx,
    systemActor,
    'S-1',
    { kind: 'service', what: '周五前给方案', due: '2026-01-09' },
    clock.now(),
  )
})

const get = (path: string, as = lead) => request('GET', path, undefined, as)
const fileOf = (path: string, as = lead) =>
  app.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: as.headers })

/** The text of a PDF file, by the tables that map its glyphs to characters. */
function textsOf(pdf: Buffer): string {
  const latin = pdf.toString('latin1')
  const streams = [...latin.matchAll(/stream\r?\n/g)].map(hit => {
    const from = hit.index + hit[0].length
    const bytes = pdf.subarray(from, latin.indexOf('endstream', from))
    try {
      return inflateSync(bytes).toString('latin1')
    } catch {
      return ''
    }
  })
  const chars = streams
    .filter(one => one.includes('beginbfrange') || one.includes('beginbfchar'))
    .flatMap(one => [...one.matchAll(/<([0-9a-f]{4,})>/gi)].map(hit => hit[1]!))
  return chars.map(hex => Buffer.from(hex, 'hex').swap16().toString('utf16le')).join('')
}

test('the information sheet says what the file, its tags, contacts and promises say, in the language asked for', async () => {
  const { body, status } = await get('/customers/S-1/sheets/information')
  expect(status).toBe(200)
  expect(body).toMatchObject({ key: 'information', code: 'S-1', title: '客户信息与需求标签表' })
  const block = (title: string) => body.blocks.find((one: { title?: string }) => one.title === title)
  expect(block('基本信息').rows).toContainEqual({ label: '电话', value: '13800001234' })
  expect(block('基本信息').rows).toContainEqual({ label: '类型', value: '企业' })
  expect(block('基本信息').rows).toContainEqual({ label: '服务级别', value: '普通' })
  expect(block('需求标签').rows).toEqual([['重视性价比', '已确认', '', '']])
  expect(block('联系人').rows).toMatchObject([['陈总（首选）', '', '13900005678', '', '']])
  expect(block('服务与交付承诺').rows).toMatchObject([
    ['周五前给方案', '服务', 'Perennial', '2026-01-09 18:00', '未到期'],
  ])
  const english = (await get('/customers/S-1/sheets/information?lang=en')).body
  expect(english.title).toBe('Customer information & need tags')
  expect((await get('/customers/S-1/sheets/information?lang=zh-Hant')).body.title).toBe(
    '客戶資訊與需求標籤表',
  )
})

test('keeps to sight, permission and masking', async () => {
  expect((await get('/customers/S-1/sheets/information', stranger)).status).toBe(404)
  expect((await get('/customers/S-1/sheets/information', manager)).status).toBe(200)
  expect((await fileOf('/customers/S-1/sheets/information/file', manager)).statusCode).toBe(403)
  expect((await fileOf('/customers/S-9/sheets/information/file')).statusCode).toBe(404)
  expect((await get('/customers/S-1/sheets/nothing')).status).toBe(422)
  const { body } = await get('/customers/S-1/sheets/information', analyst)
  expect(JSON.stringify(body)).not.toMatch(/13800001234|13900005678/)
})

test('as PDF: several numbered pages of Chinese, nothing lost in it fails', async () => {
  for (const sheet of ['information', 'care'] as const) {
    const answer = await fileOf(`/customers/S-1/sheets/${sheet}/file?format=pdf`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    const pdf = answer.rawPayload
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.subarray(-6).toString().trim()).toBe('%%EOF')
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)!.length
    expect(pages).toBeGreaterThanOrEqual(2)
    const said = textsOf(pdf)
    for (const char of '杭州云启智能客户第页共雲龘é□') expect(said).toContain(char)
    expect(pdf.length).toBeLessThan(1_500_000)
  }
})

test('as a workbook', async () => {
  const answer = await fileOf('/customers/S-1/sheets/care/file?format=xlsx')
  expect(answer.statusCode).toBe(200)
  expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
    '客户关怀记录表-S-1.xlsx',
  )
})

test('of a list: those it finds, one after the other; each export is noted', async () => {
  await transact(db, tx => createCustomer(tx, systemActor, { code: 'S-2', name: '第二家' }, clock.now()))
  const answer = await fileOf('/sheets/information/file?format=pdf')
  expect(textsOf(answer.rawPayload)).toContain('二')
  expect((await fileOf('/sheets/information/file?q=nobody-of-that-name')).statusCode).toBe(409)
  const noted = await rows<{ fields: string[] }>(
    db as never,
    sql`select fields from audit where action = 'customers.export'`,
  )
  expect(noted.length).toBeGreaterThanOrEqual(4)
  expect(noted[0]!.fields).toEqual(['sheet.information'])
})
