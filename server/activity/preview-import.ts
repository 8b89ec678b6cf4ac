import type { PreviewView } from '../../domain/activity/contract.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { ownFields } from '../customers/reads.ts'
import { importRow } from './import-reads.ts'
import { hasUpload, withUpload } from './import-upload.ts'
import { type PreviewOptions, previewFile } from './preview.ts'

/** Looks at the beginning of an uploaded file. Throws `activity.import_over` when its bytes are gone. */
export async function previewImport(
  tx: Tx,
  by: Actor,
  id: string,
  options: PreviewOptions,
  now: Date,
): Promise<PreviewView> {
  await importRow(tx, by, id)
  if (!(await hasUpload(tx, id))) {
    throw new Problem('conflict', 'activity.import_over', 'this import is over; upload the file again')
  }
  const { kind, sheet, encoding, delimiter } = options
  const asked = Object.fromEntries(
    Object.entries({ kind, sheet, encoding, delimiter }).filter(([, value]) => value !== undefined),
  ) as PreviewOptions
  const { fields } = await ownFields(tx, now)
  return withUpload(
    work => work(tx),
    id,
    path => previewFile(path, asked, by.locale, fields),
  )
}
