import { ORPCError } from '@orpc/client'
import type { ImportView } from '../../domain/activity/contract.ts'
import type { ProblemBody } from '../api/problem.ts'

/**
 * Sends a file to be held for its mapping and answers its import. `heard` hears the share that is sent (0 … 1): only
 * XMLHttpRequest tells that. Refusals are those of every call; without a connection a TypeError as from `fetch`.
 */
export function uploadFile(
  file: File,
  heard: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ hold: 'true', file_name: file.name })
    request.open('POST', `/api/v1/imports?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = event => heard(event.total === 0 ? 1 : event.loaded / event.total)
    request.onerror = () => reject(new TypeError('the connection broke'))
    request.onabort = () => reject(signal.reason)
    request.onload = () => {
      if (request.status < 300) resolve(request.response as ImportView)
      else reject(refusalOf(request.status, request.response as ProblemBody | null))
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

const refusalOf = (status: number, body: ProblemBody | null) =>
  new ORPCError(body?.code ?? 'ui.unexpected', {
    status,
    message: body?.detail ?? `HTTP ${status}`,
    data: body,
  })
