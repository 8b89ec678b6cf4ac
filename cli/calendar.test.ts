import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import type { Locale } from '../domain/base/shapes.ts'
import { createLog } from '../server/base/log.ts'
import { testApp } from '../server/testing-app.ts'
import { calendarDue } from './calendar.ts'
import { calendarDays, calendarImport } from './calendar-days.ts'
import type { Io, OpenStore } from './command.ts'
import { dispatch } from './dispatch.ts'

const app = await testApp()
const store: OpenStore = {
  db: app.db,
  clock: app.clock,
  log: createLog({ level: 'silent' }),
  settings: { data: '', databaseUrl: app.url },
  attachments: '',
  signal: new AbortController().signal,
}

const due = (args: string, locale: Locale = 'en') => said('due', args, locale)

async function said(command: string, args: string, locale: Locale = 'en') {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const heard = { out: '', notes: '' }
  const io: Io = {
    locale,
    stdout: nowhere,
    stderr: nowhere,
    interactive: false,
    out: async text => {
      heard.out += text
    },
    note: line => {
      heard.notes += `${line}\n`
    },
  }
  const words = args.split(' ').map(word => word.replaceAll('_', ' '))
  const code = await dispatch(
    [calendarDue, calendarImport, calendarDays],
    ['calendar', command, ...words],
    io,
    async () => store,
  )
  return { code, lines: heard.out.split('\n'), notes: heard.notes }
}

test('prints the due time in company time, then whether it is provisional', async () => {
  expect(await due('--from 2026-01-05_10:00 --days 3')).toEqual({
    code: 0,
    lines: ['2026-01-08T18:00:00+08:00', 'provisional: no (all holidays are announced)', ''],
    notes: '',
  })
  expect((await due('--from 2026-12-31T01:00:00Z --days 1')).lines).toEqual([
    '2027-01-01T18:00:00+08:00',
    'provisional: yes (2027 is not published)',
    '',
  ])
  expect((await due('--from 2026/2/13 --hours 9', 'zh-Hans')).lines[0]).toBe('2026-02-14T10:30:00+08:00')
  expect((await due('--from 2026-12-31_10:00 --days 1', 'zh-Hant')).lines[1]).toBe(
    'provisional: yes (2027 年放假安排尚未公布)',
  )
  expect((await due('--from 2027-01-01_10:00 --elapsed 24.5')).lines.slice(0, 2)).toEqual([
    '2027-01-02T10:30:00+08:00',
    'provisional: no (all holidays are announced)',
  ])
})

test.each([
  ['--days 3', '--from'],
  ['--from tomorrow --days 3', '--from'],
  ['--from 2026-02-30 --days 3', '--from'],
  ['--from 2026-01-05', '--days, --hours, --elapsed'],
  ['--from 2026-01-05 --days 1 --hours 1', '--days, --hours, --elapsed'],
  ['--from 2026-01-05 --days 0', '--days'],
  ['--from 2026-01-05 --days 1.5', '--days'],
  ['--from 2026-01-05 --days -1', '--days'],
  ['--from 2026-01-05 --hours x', '--hours'],
  ['--from 2026-01-05 --elapsed 0', '--elapsed'],
  ['--from 2026-01-05 --days 1 --zone UTC', '--zone'],
])('%s is wrong usage that names the flag', async (args, flag) => {
  const { code, lines, notes } = await due(args)
  expect({ code, lines }).toEqual({ code: 2, lines: [''] })
  expect(notes.split('\n')[0]).toContain(flag)
})

test('a due time beyond all calendars is refused', async () => {
  expect(await due('--from 2026-01-05 --days 9999999')).toMatchObject({ code: 1, lines: [''] })
})

test('a year from the published file and days of the company go into the handbook; a dry run changes nothing', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'holidays-')), '2031.json')
  const days = [
    { name: '国庆节', date: '2031-10-01', isOffDay: true },
    { name: '国庆节', date: '2031-10-11', isOffDay: false },
  ]
  await writeFile(file, JSON.stringify({ year: 2031, papers: [], days }))
  const from = '--from 2031-09-30T10:00:00+08:00 --days 1'
  expect((await said('import', `${file} --dry-run`)).code).toBe(0)
  expect((await due(from)).lines).toEqual([
    '2031-10-01T18:00:00+08:00',
    'provisional: yes (2031 is not published)',
    '',
  ])
  const { lines } = await said('import', `${file} --json`)
  expect(JSON.parse(lines[0]!)).toMatchObject({ moved: 0, settled: 0, versions: [{ version: 2 }] })
  expect((await due(from)).lines.slice(0, 2)).toEqual([
    '2031-10-02T18:00:00+08:00',
    'provisional: no (all holidays are announced)',
  ])
  expect((await said('days', '--off 2031-10-02 --name 年会')).code).toBe(0)
  expect((await due(from)).lines[0]).toBe('2031-10-03T18:00:00+08:00')
  expect((await said('days', '--off 2031-02-30')).code).toBe(2)
  await writeFile(file, '{}')
  expect((await said('import', file)).code).toBe(2)
})
