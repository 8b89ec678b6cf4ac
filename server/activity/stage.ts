import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import type { StageColumn } from '../../domain/activity/stage-columns.ts'
import { raw, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { insertRefusalRows, type Refused } from './stage-refused.ts'

/** Where the rows of one file stand on their way in: good ones by line, refused ones beside them. */
export type Stage = { name: string; table: Sql; refused: Sql; columns: readonly StageColumn[] }

/** An import may have two such places: one for its rows, one for what they are grouped out of. */
export const stageOf = (
  importId: string,
  columns: readonly StageColumn[],
  purpose: 'rows' | 'raw' = 'rows',
): Stage => {
  const name = `i${importId.replaceAll('-', '')}${purpose === 'raw' ? '_raw' : ''}`
  return { name, columns, table: raw(`staging.${name}`), refused: raw(`staging.${name}_refused`) }
}

/** Makes the tables anew; what a killed run left is gone. */
export async function createStage(tx: Tx, stage: Stage): Promise<void> {
  await dropStage(tx, stage)
  const columns = stage.columns.map(({ name, type }) => `${name} ${type}${collation(type)}`).join(', ')
  await run(
    tx,
    sql`create unlogged table ${stage.table} (row_no bigint not null, ${raw(columns)}) with (autovacuum_enabled = off)`,
  )
  await run(
    tx,
    sql`create unlogged table ${stage.refused} (line bigint not null, field text not null, code text not null,
          params jsonb not null, row text[] not null, counted boolean not null)`,
  )
}

const collation = (type: string): string => (type === 'text' ? ' collate "C"' : '')

export async function dropStage(tx: Tx, stage: Stage): Promise<void> {
  await run(tx, sql`drop table if exists ${stage.table}, ${stage.refused}`)
}

/** Prepares the rows for being merged by line. */
export async function indexStage(tx: Tx, stage: Stage): Promise<void> {
  await run(tx, sql`create index on ${stage.table} (row_no)`)
  await run(tx, sql`create index on ${stage.refused} (line)`)
  await run(tx, sql`analyze ${stage.table}`)
}

/** Tables that no running import has any more: those of processes that were killed. */
export async function dropLeftStages(tx: Tx, runningIds: readonly string[]): Promise<void> {
  const running = runningIds.map(id => `i${id.replaceAll('-', '')}`)
  const left = await rows<{ name: string }>(
    tx,
    sql`select tablename as name from pg_tables
        where schemaname = 'staging' and not split_part(tablename, '_', 1) = any(${running}::text[])`,
  )
  for (const { name } of left) await run(tx, sql`drop table if exists staging.${raw(`"${name}"`)}`)
}

const BLOCK = 64 * 1024
const ESCAPED = /[\\\n\r\t]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export type StageWriter = {
  add(line: number, values: readonly (string | null)[]): void
  refuse(refused: Refused, counted: boolean): void
  /** Waits when the database is behind; to be called once per batch. */
  flush(): Promise<void>
  end(): Promise<void>
}

/** Streams rows into a stage by COPY on `tx`, and refused ones on `other`: a connection can do only one of both. */
export function stageWriter(tx: Tx, other: Tx, stage: Stage): StageWriter {
  const names = ['row_no', ...stage.columns.map(column => column.name)].join(', ')
  const stream = tx.query(copyFrom(sql`copy ${stage.table} (${raw(names)}) from stdin`.text))
  const failed = new Promise<never>((_, reject) => stream.on('error', reject))
  failed.catch(() => undefined)
  const plain = stage.columns.map(column => column.plain)
  const width = plain.length
  let block = ''
  let refusals: (Refused & { counted: boolean })[] = []

  async function flush(): Promise<void> {
    if (refusals.length >= 1000) {
      await insertRefusalRows(other, stage.refused, refusals)
      refusals = []
    }
    if (block.length < BLOCK) return
    const full = !stream.write(block)
    block = ''
    if (full) await Promise.race([once(stream, 'drain'), failed])
  }

  return {
    add(line, values) {
      let text = `${line}`
      for (let i = 0; i < width; i++) {
        const value = values[i]!
        if (value === null) text += '\t\\N'
        else if (plain[i] || !ESCAPED.test(value)) text += `\t${value}`
        else text += `\t${value.replaceAll(/[\\\n\r\t]/g, char => ESCAPES[char]!)}`
      }
      block += `${text}\n`
    },
    refuse(refused, counted) {
      refusals.push({ ...refused, counted })
    },
    flush,
    async end() {
      if (refusals.length > 0) await insertRefusalRows(other, stage.refused, refusals)
      refusals = []
      const finished = once(stream, 'finish')
      stream.end(block)
      block = ''
      await Promise.race([finished, failed])
    },
  }
}
