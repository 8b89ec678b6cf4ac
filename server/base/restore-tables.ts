import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Manifest } from './backup.ts'
import { rows, run, sql, type Tx } from './db.ts'
import { type BackupReader, brokenBackup } from './restore-archive.ts'
import { columnList, quoted, sqlName, tableShapes } from './table-shapes.ts'

/** So that nothing comes in between the look and the restore. */
export async function lockEverything(tx: Tx): Promise<void> {
  const names = (await tableShapes(tx)).map(table => quoted(table.name))
  if (names.length) await tx.query(`lock table ${names.join(', ')} in access exclusive mode`)
}

/** Takes all tables and counters away, the record of migrations too. */
export async function dropTables(tx: Tx): Promise<void> {
  const drop = async (kind: 'table' | 'sequence', relkinds: string[]) => {
    const names = await rows<{ name: string }>(
      tx,
      sql`select relname as name from pg_class where relkind = any(${relkinds}::"char"[]) and not relispartition
          and relnamespace = current_schema()::regnamespace`,
    )
    if (names.length)
      await tx.query(`drop ${kind} ${names.map(({ name }) => quoted(name)).join(', ')} cascade`)
  }
  await drop('table', ['r', 'p'])
  await drop('sequence', ['S'])
}

/** Copies every table of the backup in and moves the counters of numbered rows behind the last. */
export async function fillTables(
  tx: Tx,
  backup: BackupReader,
  progress: (table: string) => void,
): Promise<void> {
  const rebuild = await setAsideIndexes(tx)
  for (const table of backup.manifest.tables) {
    progress(table.name)
    const name = `tables/${table.name}`
    // Migrations may have put rows in; those of the backup are the truth.
    await run(tx, sql`delete from ${sqlName(table.name)}`)
    const into = tx.query(copyFrom(`copy ${columnList(table)} from stdin`))
    await pipeline(await backup.open(name, table), into).catch(error => {
      throw refusedByTable(error) ? brokenBackup(error.message) : error
    })
    if (into.rowCount !== table.rows)
      throw brokenBackup(`${name} has ${into.rowCount} rows instead of ${table.rows}`)
  }
  await tx.query(rebuild.join(';\n'))
  await moveSequences(tx, backup.manifest.sequences)
}

/** Rows that cannot be read, or that the table does not take. */
const refusedByTable = ({ code }: { code?: string }): boolean => /^2[23]/.test(code ?? '')

/** Drops foreign keys and plain indexes; answers the statements that make them again: quicker, and no order to keep. */
async function setAsideIndexes(tx: Tx): Promise<string[]> {
  const keys = await rows<{ drop: string; make: string }>(
    tx,
    sql`select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
               format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
        from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace`,
  )
  const indexes = await rows<{ drop: string; make: string }>(
    tx,
    sql`select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
        from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'i' and not c.relispartition
          and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`,
  )
  for (const { drop } of [...keys, ...indexes]) await tx.query(drop)
  return [...indexes, ...keys].map(({ make }) => make)
}

/** Every counter goes on where it stood; those of numbered rows too. */
async function moveSequences(tx: Tx, sequences: Manifest['sequences']): Promise<void> {
  for (const { name, last_value, is_called } of sequences) {
    await run(tx, sql`select setval(${quoted(name)}::regclass, ${last_value}::bigint, ${is_called})`)
  }
}
