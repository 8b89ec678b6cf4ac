import { StandardBracketNotationSerializer } from '@orpc/openapi-client/standard'
import type { FastifyRequest } from 'fastify'

const brackets = new StandardBracketNotationSerializer()

/**
 * A request as one input, as the contract describes it: the query of a GET, else the JSON body, with the path's
 * parameters laid over an object. `tag[]=a&tag[]=b` and the generated client's `a[b]=c` become arrays and objects.
 */
export function inputOf(request: FastifyRequest): unknown {
  const params = request.params as Record<string, string>
  const data = request.method === 'GET' || request.method === 'HEAD' ? queryOf(request) : request.body
  if (Object.keys(params).length === 0) return data ?? {}
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data, ...params } : params
}

function queryOf(request: FastifyRequest): unknown {
  const query = request.query as Record<string, string | string[]>
  if (!Object.keys(query).some(key => key.includes('['))) return query
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [key, one]),
  )
  return brackets.deserialize(pairs)
}
