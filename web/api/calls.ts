import { createORPCClient, ORPCError } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import type { ProblemBody } from './problem.ts'

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && typeof (body as ProblemBody).code === 'string'

/** The client reads only `application/json` as JSON; a problem is JSON too. */
async function fetchReadable(request: Request, init: RequestInit): Promise<Response> {
  const answer = await fetch(request, init)
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer
  const headers = new Headers(answer.headers)
  headers.set('content-type', 'application/json')
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}

/**
 * The calls of a word from its contract, typed in and out, as options for react-query:
 * `useQuery(care.today.queryOptions({ input: { view: 'mine' } }))`, `useMutation(tasks.complete.mutationOptions())`.
 * Each word keeps its own in `web/<word>/calls.ts`, so that a page loads only the contracts it uses.
 */
export function callsOf<C extends AnyContractRouter>(
  word: string,
  contract: C,
): RouterUtils<JsonifiedClient<ContractRouterClient<C>>> {
  const link = new OpenAPILink(contract, {
    url: () => `${location.origin}/api/v1`,
    fetch: fetchReadable,
    customErrorResponseBodyDecoder: (body, response) =>
      isProblem(body)
        ? new ORPCError(body.code, { status: response.status, message: body.detail, data: body })
        : null,
  })
  const client: JsonifiedClient<ContractRouterClient<C>> = createORPCClient(link)
  return createTanstackQueryUtils(client, { path: [word] }) as RouterUtils<
    JsonifiedClient<ContractRouterClient<C>>
  >
}
