import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KindName } from '../../domain/activity/kind-names.ts'
import type { Mapping } from '../../domain/activity/mapping.ts'
import { calendarPolicy } from '../../domain/calendar/policy.ts'
import { type CustomersPolicy, customersPolicy } from '../../domain/customers/policy.ts'
import { type Company, companyPolicy } from '../../domain/handbook/policy.ts'
import { systemActor } from '../base/actor.ts'
import { setZoneSource } from '../base/company-zone.ts'
import { raw, rows, transact, withConnection } from '../base/db.ts'
import type { TestStore } from '../base/testing.ts'
import { beginHandbook, ensureHandbook, setSections } from '../handbook/actions.ts'
import { companyAt } from '../handbook/reads.ts'
import { importFile } from './import-file.ts'
import type { ImportRow } from './import-store.ts'

const by = { ...systemActor, locale: 'en' as const }

export type Done = ImportRow & {
  refusals: { line: number; field: string; code: string; params: object; row: string[] }[]
}

/** A company with its handbook, and a way to import texts as files. */
export async function importing(
  store: TestStore,
  company: Partial<Company> = {},
  fields: CustomersPolicy['fields'] = [],
) {
  setSections([companyPolicy, calendarPolicy, customersPolicy])
  setZoneSource(async (tx, now) => (await companyAt(tx, now)).timezone)
  await transact(store.db, tx =>
    fields.length > 0
      ? beginHandbook(tx, { company, customers: { fields } }, store.clock.now())
      : ensureHandbook(tx, company, store.clock.now()),
  )
  const work = { db: store.db, clock: store.clock, signal: new AbortController().signal }

  async function file(
    kind: KindName,
    content: string | Buffer,
    options: { mapping?: Mapping; dryRun?: boolean } = {},
  ): Promise<Done> {
    const path = join(tmpdir(), `import-${randomUUID()}`)
    await writeFile(path, content)
    const row = await importFile(work, by, {
      kind,
      path,
      mapping: options.mapping ?? {},
      dryRun: options.dryRun ?? false,
    })
    const refusals = await query<Done['refusals'][number]>(
      `select line, field, code, params, row from import_refusals where import_id = '${row.id}' order by line, field`,
    )
    return { ...row, refusals }
  }

  const query = <T = Record<string, unknown>>(text: string): Promise<T[]> =>
    withConnection(store.db, tx => rows<T>(tx, raw(text)))

  return { file, query, by }
}

/** The counts of an import as `read created updated unchanged waiting refused`. */
export const counts = (row: ImportRow): string =>
  [row.read, row.created, row.updated, row.unchanged, row.waiting, row.refused].join(' ')
