import type { ImportView, RefusedRow } from '../../domain/activity/contract.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { companyAt } from '../handbook/reads.ts'
import { refusalsAfter } from './import-refusals.ts'
import { findImport, type ImportRow } from './import-store.ts'
import { importUnknown, isId } from './import-verbs.ts'
import { importView, refusedView } from './import-views.ts'

type Page = { limit: number; cursor?: string | undefined }

/** Imports, newest first. Needs `imports.run`. */
export async function listImports(
  tx: Tx,
  by: Actor,
  page: Page,
  now: Date,
): Promise<{ items: ImportView[]; next: string | null }> {
  permit(by, 'imports.run')
  const [at, id] =
    page.cursor === undefined
      ? [null, null]
      : parseCursor<[number, string]>(page.cursor, ['number', 'string'])
  const found = await rows<ImportRow>(
    tx,
    sql`select * from imports
        where (${at === null}::boolean or (created_at, id) < (${new Date(at ?? 0)}::timestamptz, ${id}::uuid))
        order by created_at desc, id desc limit ${page.limit + 1}`,
  )
  const { timezone } = await companyAt(tx, now)
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(row => importView(row, by.locale, timezone, now)),
    next: found.length > page.limit && last ? writeCursor([last.created_at.getTime(), last.id]) : null,
  }
}

/** One import as it stands. Needs `imports.run`. */
export async function getImport(tx: Tx, by: Actor, id: string, now: Date): Promise<ImportView> {
  const row = await importRow(tx, by, id)
  const { timezone } = await companyAt(tx, now)
  return importView(row, by.locale, timezone, now)
}

/** The row of an import, for those who may run imports. Throws `activity.import_unknown`. */
export async function importRow(tx: Tx, by: Actor, id: string): Promise<ImportRow> {
  permit(by, 'imports.run')
  const row = isId(id) ? await findImport(tx, id) : null
  if (!row) throw importUnknown(id)
  return row
}

/** Refused rows by line, each with its reason in the asker's language. */
export async function listRefused(
  tx: Tx,
  by: Actor,
  id: string,
  page: Page,
): Promise<{ items: RefusedRow[]; next: string | null }> {
  await importRow(tx, by, id)
  const [line, field, code] =
    page.cursor === undefined
      ? [-1, '', '']
      : parseCursor<[number, string, string]>(page.cursor, ['number', 'string', 'string'])
  const found = await refusalsAfter(tx, id, { line, field, code }, page.limit + 1)
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(row => refusedView(row, by.locale)),
    next: found.length > page.limit && last ? writeCursor([last.line, last.field, last.code]) : null,
  }
}

const writeCursor = (parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

function parseCursor<T extends unknown[]>(text: string, types: string[]): T {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (
      Array.isArray(parts) &&
      parts.length === types.length &&
      parts.every((part, i) => typeof part === types[i])
    ) {
      return parts as T
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
}
