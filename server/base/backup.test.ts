import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeBackup } from './backup.ts'
import { type Db, rows, run, sql, type Tx, transact, withConnection } from './db.ts'
import { enqueue } from './events.ts'
import { migrate, schemaProblem } from './migrate.ts'
import { restoreBackup } from './restore.ts'
import { emptyTestStore, testStore } from './testing.ts'

const from = await testStore()
const into = await emptyTestStore()
const folder = mkdtempSync(join(tmpdir(), 'perennial-backup-'))
const [file, attachments] = [join(folder, 'a.backup'), join(folder, 'attachments')]
afterAll(() => rmSync(folder, { recursive: true }))

const isEmpty = async (tx: Tx) => (await rows(tx, sql`select 1 from customers limit 1`)).length === 0
const odd = 'Tab\t line\nend \\N "quote" 长青 🌲'

await transact(from.db, async tx => {
  await run(
    tx,
    sql`insert into customers (id, code, name, tags, grams, created_at, updated_at)
        select gen_random_uuid(), 'C' || n, ${odd}, array[${odd}, null], '{}', now(), now() from generate_series(1, 5000) n`,
  )
  await run(tx, sql`select setval('customer_numbers', 77)`)
  await enqueue(tx, { name: 'nothing', payload: { odd }, now: from.clock.now() })
})
mkdirSync(join(attachments, 'deep'), { recursive: true })
writeFileSync(join(attachments, 'deep', '合同.txt'), odd)

const customers = (db: Db) => withConnection(db, tx => rows(tx, sql`select * from customers order by code`))
const backUp = () => writeBackup(from.db, attachments, file, from.clock.now())
const restore = (folder: string) => restoreBackup(into.db, folder, file, isEmpty)

test('what is written while the backup runs is not half in it', async () => {
  const counts = new Set<number>()
  let writing = true
  const writer = (async () => {
    for (let n = 0; writing; n++) {
      await transact(from.db, async tx => {
        await run(tx, sql`insert into settings (key, value) values (${`pair-${n}`}, '1')`)
        await run(tx, sql`insert into events (id, type, at) values (gen_random_uuid(), 'pair', now())`)
      })
    }
  })()
  for (let round = 0; round < 3; round++) {
    const { tables } = await backUp()
    const count = (name: string) => tables.find(table => table.name === name)!.rows
    expect(count('settings')).toBe(count('events'))
    counts.add(count('events'))
  }
  writing = false
  await writer
  expect(counts.size).toBeGreaterThan(1)
})

test('restored into an empty store, everything is there, numbered rows go on, indexes and keys are back', async () => {
  await backUp()
  await migrate(into.db)
  const indexes = (db: Db) =>
    withConnection(db, tx =>
      rows(tx, sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`),
    )
  const keys = (db: Db) =>
    withConnection(db, tx =>
      rows(
        tx,
        sql`select conname, pg_get_constraintdef(oid) as is from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
      ),
    )
  const target = join(folder, 'restored')
  await restore(target)
  expect(await customers(into.db)).toEqual(await customers(from.db))
  expect(readFileSync(join(target, 'deep', '合同.txt'), 'utf8')).toBe(odd)
  expect(await indexes(into.db)).toEqual(await indexes(from.db))
  expect(await keys(into.db)).toEqual(await keys(from.db))
  await transact(into.db, async tx => {
    expect(await schemaProblem(tx)).toBeNull()
    await enqueue(tx, { name: 'nothing', now: into.clock.now() })
    expect(await rows(tx, sql`select seq from jobs order by seq`)).toEqual([{ seq: 1 }, { seq: 2 }])
    expect(await rows(tx, sql`select nextval('customer_numbers')::int as n`)).toEqual([{ n: 78 }])
  })
})

test('a store that is not empty is left alone', async () => {
  const before = await customers(into.db)
  await expect(restore(folder)).rejects.toMatchObject({ kind: 'refused', code: 'base.store_not_empty' })
  expect(await customers(into.db)).toEqual(before)
})

test('a damaged archive is refused and changes nothing', async () => {
  await transact(into.db, tx => run(tx, sql`truncate customers`))
  const whole = readFileSync(file)
  const changed = Buffer.from(whole)
  // In the middle of the customers' compressed rows, far from any header.
  const at = whole.indexOf('tables/customers') + 4000
  changed[at] = changed[at]! ^ 0xff
  writeFileSync(file, changed)
  await expect(restore(folder)).rejects.toMatchObject({ code: 'base.backup_broken' })
  writeFileSync(file, whole)
  truncateSync(file, Math.floor(whole.length / 2))
  await expect(restore(folder)).rejects.toMatchObject({ code: 'base.backup_broken' })
  writeFileSync(file, 'no zip at all')
  await expect(restore(folder)).rejects.toMatchObject({ code: 'base.backup_broken' })
  expect(await customers(into.db)).toEqual([])
  await transact(into.db, async tx => expect(await schemaProblem(tx)).toBeNull())
})

test('a backup that fails leaves no file and keeps the one before', async () => {
  writeFileSync(file, 'the one before')
  await transact(from.db, tx => run(tx, sql`alter table orders rename to orders_gone`))
  const broken = backUp()
  await transact(from.db, tx => run(tx, sql`alter table orders_gone rename to orders`))
  await broken.catch(() => undefined)
  await expect(
    writeBackup(from.db, attachments, join(folder, 'missing', 'x'), from.clock.now()),
  ).rejects.toThrow('ENOENT')
  expect(existsSync(join(folder, 'missing'))).toBe(false)
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
})
