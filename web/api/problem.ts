import { ORPCError } from '@orpc/client'
import type { FieldProblem } from '../../domain/base/problem.ts'
import { type Say, useSay } from '../ui/say.ts'

/** A "no" of the server as it comes over the wire (RFC 9457). */
export type ProblemBody = {
  status: number
  code: string
  detail: string
  fields?: FieldProblem[]
  params?: Record<string, string | number>
  request_id: string
}

/** What went wrong: `status` 0 is no connection. Streams and uploads make it from their own answers. */
export type Failure = Omit<ProblemBody, 'request_id' | 'detail'> & {
  detail: string
  reference: string | null
}

/** Any thrown thing as a failure. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const body = error.data as Partial<ProblemBody> | undefined
    if (body && typeof body.code === 'string') {
      const { code, params, fields, request_id, detail } = body
      return {
        status: error.status,
        code,
        params,
        fields,
        detail: detail ?? '',
        reference: request_id ?? null,
      }
    }
    return { status: error.status, code: 'ui.unexpected', detail: error.message, reference: null }
  }
  if (error instanceof TypeError)
    return { status: 0, code: 'ui.offline', detail: error.message, reference: null }
  const detail = error instanceof Error ? error.message : String(error)
  return { status: -1, code: 'ui.unexpected', detail, reference: null }
}

/** A failure in the reader's language: `customers.code_taken` is `problem.code_taken` of customers.json. */
export function sayFailure(say: Say, { code, params, detail }: Failure): string {
  const [word, ...rest] = code.split('.')
  return say(
    `${word}:problem.${rest.join('.')}`,
    params,
    say(`ui:problem.${code.replace('.', '_')}`, params, detail),
  )
}

export function useFailureText(): (error: unknown) => string {
  const say = useSay()
  return error => sayFailure(say, failureOf(error))
}
