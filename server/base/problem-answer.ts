import { ORPCError } from '@orpc/server'
import type { FastifyError } from 'fastify'
import { fieldProblems, type Issue, invalidSentence } from '../../domain/base/field-problems.ts'
import type { FieldProblem, ProblemKind } from '../../domain/base/problem.ts'
import { Problem } from '../../domain/base/problem.ts'

/** A "no" as it goes over the wire (RFC 9457); `code` is stable, `params` fill the translated sentence. */
export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  code: string
  fields?: FieldProblem[]
  params?: Record<string, string | number>
  request_id: string
}

type Answer = Pick<ProblemBody, 'status' | 'code' | 'detail' | 'fields' | 'params'>

const statusOf: Record<ProblemKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  refused: 409,
  conflict: 409,
  limit: 429,
  unavailable: 503,
}

const titles: Record<number, string> = {
  400: 'Malformed request',
  401: 'Not signed in',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Refused in the present state',
  413: 'Too large',
  415: 'Media type not supported',
  422: 'Invalid input',
  429: 'Too many',
  500: 'Internal error',
  503: 'Unavailable for now',
}

/** Answers of the router itself, which no handler throws. */
export const unknownPath = new Problem('not_found', 'base.unknown_route', 'There is nothing at this address')
export const wrongMethod = Object.assign(new Error('method'), { code: 'WRONG_METHOD' })

/** The one place where errors become HTTP: whatever was thrown, the body to answer. `known` is false for our own faults. */
export function problemAnswer(error: unknown, requestId: string): { body: ProblemBody; known: boolean } {
  const answer = fromProblem(error) ?? fromContract(error) ?? fromFastify(error) ?? fromDatabase(error)
  const { status, code, detail, fields, params } = answer ?? internal
  return {
    known: answer !== null,
    body: {
      type: `urn:perennial:problem:${code}`,
      title: titles[status] ?? 'Request refused',
      status,
      detail,
      code,
      ...(fields && { fields }),
      ...(params && { params }),
      request_id: requestId,
    },
  }
}

const internal: Answer = {
  status: 500,
  code: 'base.internal',
  detail: 'Something went wrong on our side. The request id helps to find it in the log.',
}

function fromProblem(error: unknown): Answer | null {
  if (!(error instanceof Problem)) return null
  const { fields, params } = error.detail
  return { status: statusOf[error.kind], code: error.code, detail: error.message, fields, params }
}

/** Input that does not fit the contract's shape. What a shape says about an answer of ours stays inside. */
function fromContract(error: unknown): Answer | null {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return null
  const fields = fieldProblems((error.data as { issues?: Issue[] } | undefined)?.issues ?? [])
  return { status: 422, code: 'input.invalid', detail: invalidSentence(fields), fields }
}

const framework: Record<string, Answer> = {
  WRONG_METHOD: { status: 405, code: 'base.wrong_method', detail: 'This address does not take this method' },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'input.malformed_json',
    detail: 'The body is not valid JSON',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'input.malformed_json', detail: 'The body is empty' },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'input.too_large', detail: 'The body is too large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'input.media_type', detail: 'Send application/json' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'input.content_length',
    detail: 'The body is not as long as announced',
  },
}

function fromFastify(error: unknown): Answer | null {
  const { code, statusCode, message } = error as Partial<FastifyError>
  const named = code ? framework[code] : undefined
  if (named) return named
  if (error instanceof SyntaxError && statusCode === 400) return framework.FST_ERR_CTP_INVALID_JSON_BODY!
  if (code?.startsWith('FST_') && statusCode && statusCode >= 400 && statusCode < 500) {
    return { status: statusCode, code: 'input.malformed', detail: message ?? 'The request is malformed' }
  }
  return null
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** What PostgreSQL refuses for reasons that are the caller's (text it cannot store) or the moment's (no connection). */
function fromDatabase(error: unknown): Answer | null {
  const { code, message } = error as { code?: string; message?: string }
  if (code === '22021' || code === '22P05') {
    return {
      status: 422,
      code: 'input.invalid_text',
      detail: 'The input has a character that no text may have (NUL)',
    }
  }
  if ((code && (unreachable.has(code) || code.startsWith('08'))) || connectionLost.test(message ?? '')) {
    return {
      status: 503,
      code: 'base.database_unavailable',
      detail: 'The database cannot be reached for now',
    }
  }
  return null
}

const connectionLost = /^(timeout exceeded when trying to connect|Connection terminated)/
