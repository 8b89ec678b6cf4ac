import { expect, test } from 'vitest'
import { run, sql, transact } from './db.ts'
import { compare, migrate, migrationFiles, SchemaRefused, schemaProblem } from './migrate.ts'
import { emptyTestStore, testStore } from './testing.ts'

const empty = await emptyTestStore()
const store = await testStore()

const file = (name: string, text: string) => ({ name, text, checksum: `sum of ${text}` })

test('an empty database is migrated once; the second time changes nothing', async () => {
  await transact(empty.db, async tx => expect((await schemaProblem(tx))?.code).toBe('behind'))
  await Promise.all([migrate(empty.db), migrate(empty.db)])
  await transact(empty.db, async tx => expect(await schemaProblem(tx)).toBeNull())
})

test('a migration that fails leaves nothing behind', async () => {
  const files = [
    ...migrationFiles(),
    file('9998_good.sql', 'create table good ()'),
    file('9999_bad.sql', 'create tabel'),
  ]
  await expect(migrate(store.db, files)).rejects.toThrow('syntax error')
  await transact(store.db, async tx => {
    expect(await schemaProblem(tx)).toBeNull()
    await run(tx, sql`create table good ()`)
  })
})

test('a newer schema is refused by name', async () => {
  await transact(store.db, tx =>
    run(tx, sql`insert into schema_migrations (name, checksum) values ('9000_x.sql', 'y')`),
  )
  await expect(migrate(store.db)).rejects.toThrow(SchemaRefused)
  await transact(store.db, async tx => expect((await schemaProblem(tx))?.reason).toContain('9000_x.sql'))
})

test('half-migrated, changed and foreign schemas are told apart', () => {
  const files = [file('0001_a.sql', 'a'), file('0002_b.sql', 'b')]
  const done = files.map(({ name, checksum }) => ({ name, checksum }))
  expect(compare(done, files, true)).toBeNull()
  expect(compare(done.slice(1), files, true)?.code).toBe('broken')
  expect(compare([{ ...done[0]!, checksum: 'other' }], files, true)?.code).toBe('changed')
  expect(compare([], files, true)?.code).toBe('broken')
  expect(compare([], files, false)?.code).toBe('behind')
})
