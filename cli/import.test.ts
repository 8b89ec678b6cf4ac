import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { transact } from '../server/base/db.ts'
import { testStore } from '../server/base/testing.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { compose } from '../server/main.ts'
import type { OpenStore } from './command.ts'
import { dispatch } from './dispatch.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'

const store = await testStore()
compose()
await transact(store.db, tx => ensureHandbook(tx, {}, store.clock.now()))
const folder = await mkdtemp(join(tmpdir(), 'cli-import-'))
afterAll(() => rm(folder, { recursive: true }))

async function perennial(...args: string[]) {
  let said = ''
  let noted = ''
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      said += chunk
      done()
    },
  })
  const io = {
    locale: 'en' as const,
    stdout,
    stderr: stdout,
    interactive: false,
    out: async (text: string) => {
      said += text
    },
    note: (line: string) => {
      noted += `${line}\n`
    },
  }
  const open = async () => ({ ...store, signal: new AbortController().signal }) as unknown as OpenStore
  const code = await dispatch([importCommand, exportCommand], args, io, open)
  return { code, said, noted }
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

it('imports files and says what became of them, in one line for scripts', async () => {
  const customers = await file('customers.csv', 'code,name\nC1,甲\nC2,乙\n')
  const orders = await file(
    'orders.csv',
    'number,customer_code,placed_at,status,amount\nO1,C1,2026-01-02,paid,5\nO2,C1,never,paid,5\n',
  )
  expect(await perennial('import', 'customers', customers, '--json')).toEqual({
    code: 0,
    said: '{"read":2,"created":2,"updated":0,"unchanged":0,"waiting":0,"refused":0}\n',
    noted: '',
  })
  const mixed = await perennial('import', 'orders', orders, orders, '--json')
  expect([mixed.code, JSON.parse(mixed.said)]).toEqual([
    1,
    { read: 4, created: 1, updated: 0, unchanged: 1, waiting: 0, refused: 2 },
  ])
  expect(await readFile(`${orders}.refused.csv`, 'utf8')).toBe(
    'line,column,reason,number,customer_code,placed_at,status,amount\n' +
      '3,placed_at,“never” is not a time; write 2026-01-05 18:00,O2,C1,never,paid,5\n',
  )
  expect((await perennial('import', 'customers', customers)).said).toBe(
    'read 2, created 0, updated 0, unchanged 2, waiting 0, refused 0\n',
  )
})

it('tries without writing, takes a mapping, and says why a file is refused', async () => {
  const more = await file('more.csv', 'code,name\nC3,丙\n')
  expect(
    JSON.parse((await perennial('import', 'customers', more, '--dry-run', '--json')).said),
  ).toMatchObject({ created: 1 })
  expect((await perennial('export', 'customers')).said).not.toContain('C3')
  const foreign = await file('foreign.csv', 'Nr;Wer\nX1;Xaver\n')
  const refused = await perennial('import', 'customers', foreign, '--json')
  expect([refused.code, JSON.parse(refused.said).refused]).toEqual([1, 0])
  expect(refused.noted).toContain('line 1 (the header) has no column for: code')
  expect(await readFile(`${foreign}.refused.csv`, 'utf8')).toContain('1,,"line 1 (the header)')
  const mapping = await file(
    'mapping.yaml',
    'columns:\n  code: Nr\n  name: Wer\nconstants: { source: fair }\n',
  )
  expect(
    JSON.parse((await perennial('import', 'customers', foreign, '--mapping', mapping, '--json')).said),
  ).toMatchObject({ created: 1 })
  expect(JSON.parse((await perennial('export', 'customers', '--format', 'json')).said)).toContainEqual(
    expect.objectContaining({ code: 'X1', name: 'Xaver', source: 'fair' }),
  )
})

it.each([
  [['import'], 'Which kind?'],
  [['import', 'cats', 'x.csv'], 'Which kind?'],
  [['import', 'orders'], 'Which file?'],
  [['import', 'orders', '/no/such/file'], 'There is no such file'],
  [['import', 'orders', 'package.json', '--encoding', 'klingon'], '--encoding does not know'],
  [['import', 'orders', 'package.json', '--mapping', 'nowhere'], 'There is no mapping'],
  [['import', 'orders', 'package.json', '--colour'], ''],
  [['export', 'orders', '--format', 'pdf'], 'The format is one of'],
])('%j is wrong usage', async (args, sentence) => {
  const { code, said, noted } = await perennial(...args)
  expect([code, said]).toEqual([2, ''])
  expect(noted).toContain(sentence)
})
