import type { AnyContractRouter } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { StreamRoute } from './http.ts'

export type ApiDocument = OpenAPI.Document

/** The OpenAPI 3.1 document of the contracts and the streaming routes: what `/api/openapi.json` answers. */
export async function describeApi(
  contract: object,
  streams: StreamRoute[],
  publicUrl: URL,
): Promise<ApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract as AnyContractRouter, {
    info: {
      title: 'Perennial',
      version: 'v1',
      description:
        'Lists take `?limit=&cursor=` and answer `{ items, next }`. Writes may take an `Idempotency-Key`. ' +
        'Every refusal is `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: new URL('/api/v1', publicUrl).href }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key' } },
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'Refused, with the reason',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  })
  for (const stream of streams) addStream(document, stream)
  for (const operation of operationsOf(document)) {
    operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } }
  }
  return document
}

const verbs = ['get', 'put', 'post', 'patch', 'delete'] as const

/** The operations of a document, wherever they stand. */
export function operationsOf(document: ApiDocument): OpenAPI.OperationObject[] {
  return Object.values(document.paths ?? {}).flatMap(item =>
    verbs.flatMap(verb => (item?.[verb] ? [item[verb]] : [])),
  )
}

function addStream(document: ApiDocument, { method, path, summary, answers }: StreamRoute): void {
  const template = path.replaceAll(/:(\w+)/g, '{$1}')
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name: name!,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
  }))
  const file = { schema: { type: 'string' as const, contentMediaType: 'application/octet-stream' } }
  document.paths ??= {}
  document.paths[template] = {
    ...document.paths[template],
    [method.toLowerCase()]: {
      summary,
      parameters,
      ...(method !== 'GET' && { requestBody: { content: { 'application/octet-stream': file } } }),
      responses: { 200: { description: 'Done', content: { [answers]: {} } } },
    },
  }
}

const text = { type: 'string' as const }
const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' as const },
    detail: { ...text, description: 'One English sentence' },
    code: { ...text, description: 'Stable; `word.reason`' },
    params: { type: 'object' as const, description: 'What fills the sentence in other languages' },
    fields: {
      type: 'array' as const,
      description: 'For input: each place that is not valid',
      items: { type: 'object' as const, properties: { path: text, code: text, message: text } },
    },
    request_id: text,
  },
}
