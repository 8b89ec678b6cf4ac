import type { FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { type Sheet, type SheetKey, sheetKey } from '../../domain/insight/sheet.ts'
import { sheetQuery } from '../../domain/insight/sheet-contract.ts'
import { listFilters } from '../../domain/standing/list-contract.ts'
import { permit } from '../base/actor.ts'
import type { RequestContext, StreamRoute } from '../base/http.ts'
import { say } from '../base/text.ts'
import { findCustomer } from '../customers/reads.ts'
import { recordAudit } from '../staff/actions.ts'
import { listCustomers } from '../standing/reads.ts'
import { sheetsPdf } from './sheet-pdf.ts'
import { sheetsTable } from './sheet-table.ts'
import { sheetOf } from './sheets.ts'

const FORMATS = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
type Format = keyof typeof FORMATS

/** So many customers go into one file; a longer list is narrowed first. */
const MOST = 200

const fileQuery = { format: z._default(z.enum(['pdf', 'xlsx']), 'pdf'), ...sheetQuery }
const oneQuery = z.object(fileQuery)
const listQuery = z.object({ ...fileQuery, ...listFilters })

type File = {
  sheet: SheetKey
  format: Format
  lang: Locale
  from?: string | undefined
  to?: string | undefined
}

const attachment = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`

/** The sheets of customers, one after the other, each read when its turn comes. */
async function* sheetsOf(
  context: RequestContext,
  codes: readonly string[],
  file: File,
): AsyncGenerator<Sheet, void, undefined> {
  for (const code of codes)
    yield await context.read(tx => sheetOf(tx, context.actor, { ...file, code }, context.now()))
}

/** Sends the file. What may be refused is refused before the answer begins: the first sheet is read first. */
async function send(
  reply: FastifyReply,
  context: RequestContext,
  codes: readonly string[],
  file: File,
  name: string,
): Promise<FastifyReply> {
  const sheets = sheetsOf(context, codes, file)
  const first = await sheets.next()
  const all = startingWith(first, sheets)
  const title = say(file.lang, `insight:sheet.title_${file.sheet}`)
  const body =
    file.format === 'pdf'
      ? sheetsPdf(all, { title: `${title} ${name}`, lang: file.lang, now: context.now() })
      : sheetsTable(all, title)
  return reply
    .header('content-type', FORMATS[file.format])
    .header('content-disposition', attachment(`${title}-${name}.${file.format}`))
    .send(body)
}

async function* startingWith<T>(
  first: IteratorResult<T, void>,
  rest: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  if (!first.done) yield first.value
  yield* rest
}

const sheetIn = (params: unknown): SheetKey => parseInput(sheetKey, (params as { sheet: string }).sheet)

/** Sheets as files. They leave the house, so they need `customers.export` and are noted in the audit, as exports are. */
export const sheetStreams: StreamRoute[] = [
  {
    method: 'GET',
    path: '/customers/:code/sheets/:sheet/file',
    summary: 'A sheet about a customer as a file: ?format=pdf|xlsx&lang=&from=&to=',
    answers: 'application/pdf',
    handler: async (request, reply, context) => {
      const by = context.actor
      permit(by, 'customers.export')
      const sheet = sheetIn(request.params)
      const { lang, ...asked } = parseInput(oneQuery, request.query)
      const { code } = request.params as { code: string }
      await context.write(async tx => {
        const { id } = await findCustomer(tx, by, code)
        await recordAudit(tx, by, 'customers.export', 'customer', [id], [`sheet.${sheet}`], context.now())
      })
      return send(reply, context, [code], { sheet, lang: lang ?? by.locale, ...asked }, code)
    },
  },
  {
    method: 'GET',
    path: '/sheets/:sheet/file',
    summary: `The sheets of the customers a list finds, at most ${MOST}: the filters of /customers, ?format=pdf|xlsx&lang=&from=&to=`,
    answers: 'application/pdf',
    handler: async (request, reply, context) => {
      const by = context.actor
      permit(by, 'customers.export')
      const sheet = sheetIn(request.params)
      const { format, lang, from, to, ...filters } = parseInput(listQuery, request.query)
      const codes = await context.write(async tx => {
        const { items, next } = await listCustomers(
          tx,
          by,
          { ...filters, sort: 'name', limit: MOST },
          context.now(),
        )
        if (next !== null) throw tooMany()
        if (items.length === 0) throw nobody()
        await recordAudit(tx, by, 'customers.export', 'customer', [], [`sheet.${sheet}`], context.now())
        return items.map(one => one.code)
      })
      const file = { sheet, format, lang: lang ?? by.locale, from, to }
      return send(reply, context, codes, file, String(codes.length))
    },
  },
]

const tooMany = (): Problem =>
  new Problem('refused', 'insight.too_many_sheets', `a file holds ${MOST} customers: narrow the list`, {
    params: { most: MOST },
  })

const nobody = (): Problem =>
  new Problem('refused', 'insight.no_sheets', 'the list finds no customer to make a sheet of')
