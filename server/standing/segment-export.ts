import * as z from 'zod/mini'
import { parseInput } from '../../domain/base/parse-input.ts'
import {
  exportFormats,
  exportRows,
  exportStream,
  mediaTypes,
  mustFitSheet,
  ownColumnsOn,
} from '../activity/reads.ts'
import type { Actor } from '../base/actor.ts'
import { type Sql, sql, type Tx } from '../base/db.ts'
import { heldConnection } from '../base/held-connection.ts'
import type { StreamRoute } from '../base/http.ts'
import { segmentSource } from './segment-source.ts'
import { findSegment } from './segment-store.ts'

/** The ids of the customers of a segment, by its id or name. */
export async function customersOfSegment(tx: Tx, by: Actor, asked: string, now: Date): Promise<Sql> {
  const { joins, where } = await segmentSource(tx, by, asked, now)
  return sql`select l.customer_id from customer_list l ${joins} where ${where}`
}

const query = z.object({
  format: z._default(z.enum(exportFormats), 'csv'),
  bom: z._default(z.enum(['true', 'false', '1', '0', '']), 'false'),
})

/** The customers of a segment as a file. */
export const segmentStreams: StreamRoute[] = [
  {
    method: 'GET',
    path: '/segments/:segment/export',
    summary:
      'The customers of a segment that one may see, as an import reads them: ?format=csv|xlsx|json&bom=',
    answers: 'text/csv',
    handler: async (request, reply, context) => {
      const asked = (request.params as { segment: string }).segment
      const { format, bom } = parseInput(query, request.query)
      const by = context.actor
      const { name, among, own } = await context.read(async tx => {
        const segment = await findSegment(tx, by, asked)
        const among = await customersOfSegment(tx, by, segment.id, context.now())
        if (format === 'xlsx') await mustFitSheet(tx, by, 'customers', among)
        return { name: segment.name, among, own: await ownColumnsOn(tx, context.now()) }
      })
      const rows = heldConnection(context.read, tx => exportRows(tx, by, 'customers', context.now(), among))
      const file = `${name}.${format}`
      const ascii = file.replaceAll(/[^\w.-]/g, '_')
      const header = await rows.next()
      return reply
        .header('content-type', mediaTypes[format])
        .header(
          'content-disposition',
          `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file)}`,
        )
        .send(
          exportStream(startingWith(header, rows), 'customers', format, bom === 'true' || bom === '1', own),
        )
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
