import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { kindName } from '../../domain/activity/kind-names.ts'
import { type Mapping, mappingShape } from '../../domain/activity/mapping.ts'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { permit } from '../base/actor.ts'
import { heldConnection } from '../base/held-connection.ts'
import type { StreamRoute } from '../base/http.ts'
import { csvText } from '../base/tables/csv-write.ts'
import { exportRows, mustFitSheet } from './export.ts'
import { exportFormats, exportStream, mediaTypes } from './export-formats.ts'
import { importRow } from './import-reads.ts'
import { receiveUpload, UPLOAD_LIMIT } from './import-upload.ts'
import { uploadImport } from './import-verbs.ts'
import { fileOfForm } from './multipart.ts'
import { ownColumnsOn } from './own-columns.ts'
import { refusedTable } from './reads.ts'

const flag = z._default(z.enum(['true', 'false', '1', '0', '']), 'false')
const uploadQuery = z.object({
  kind: z.optional(kindName),
  file_name: z.optional(z.string().check(z.maxLength(255))),
  hold: flag,
  dry_run: flag,
  mapping: z.optional(z.string()),
})
const exportQueryShape = z.object({ format: z._default(z.enum(exportFormats), 'csv'), bom: flag })

const isOn = (text: string) => text === 'true' || text === '1'

function mappingOf(text: string | undefined): Mapping {
  if (text === undefined || text === '') return {}
  try {
    return parseInput(mappingShape, JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Problem('invalid', 'activity.mapping_not_json', `the mapping is no JSON: ${error.message}`)
  }
}

const attachment = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`

/** A part of a form, or the body as it is. */
async function uploadOf(
  request: FastifyRequest,
): Promise<{ stream: AsyncIterable<Buffer>; fileName: string | null }> {
  const body = request.body as Readable
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return { stream: body, fileName: null }
  return fileOfForm(body, type)
}

/** Uploads and downloads. */
export const activityStreams: StreamRoute[] = [
  {
    method: 'POST',
    path: '/imports',
    summary: 'Upload a file (raw body or multipart) and import it: ?kind=&file_name=&dry_run=&hold=&mapping=',
    answers: 'application/json',
    bodyLimit: UPLOAD_LIMIT,
    handler: async (request, reply, context) => {
      permit(context.actor, 'imports.run')
      const query = parseInput(uploadQuery, request.query)
      const { stream, fileName } = await uploadOf(request)
      const hold = isOn(query.hold)
      if (!query.kind && !hold) {
        throw new Problem('invalid', 'activity.kind_missing', 'say what the file holds: ?kind=', {
          fields: [{ path: 'kind', code: 'input.required', message: 'missing' }],
        })
      }
      const upload = {
        kind: query.kind ?? 'customers',
        fileName: query.file_name ?? fileName ?? 'upload',
        hold,
        dryRun: isOn(query.dry_run),
        mapping: mappingOf(query.mapping),
      } as const
      const view = await receiveUpload(stream, path =>
        context.write(tx => uploadImport(tx, context.actor, upload, path, context.now())),
      )
      return reply
        .status(201)
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify(view))
    },
  },
  {
    method: 'GET',
    path: '/imports/:id/refused.csv',
    summary: 'The refused rows of an import with line, column, reason and their cells',
    answers: 'text/csv',
    handler: async (request, reply, context) => {
      const { id } = request.params as { id: string }
      const row = await context.read(tx => importRow(tx, context.actor, id))
      const rows = refusedTable(context.read, row, context.actor.locale)
      return reply
        .header('content-type', mediaTypes.csv)
        .header('content-disposition', attachment(`${row.file_name}.refused.csv`))
        .send(Readable.from(csvText(rows, true), { objectMode: false }))
    },
  },
  {
    method: 'GET',
    path: '/exports/:kind',
    summary: 'Everything of a kind that one may see, as an import reads it: ?format=csv|xlsx|json&bom=',
    answers: 'text/csv',
    handler: async (request, reply, context) => {
      const kind = parseInput(kindName, (request.params as { kind: string }).kind)
      const { format, bom } = parseInput(exportQueryShape, request.query)
      if (format === 'xlsx') await context.read(tx => mustFitSheet(tx, context.actor, kind))
      const rows = heldConnection(context.read, tx => exportRows(tx, context.actor, kind, context.now()))
      const own = await context.read(tx => ownColumnsOn(tx, context.now()))
      const header = await rows.next()
      return reply
        .header('content-type', mediaTypes[format])
        .header('content-disposition', attachment(`${kind}.${format}`))
        .send(exportStream(startingWith(header, rows), kind, format, isOn(bom), own))
    },
  },
]

/** What may be refused is refused before the answer begins. */
async function* startingWith<T>(
  first: IteratorResult<T, void>,
  rest: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  if (!first.done) yield first.value
  yield* rest
}
