import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import {
  type ModelEndpoint,
  type ModelSettings,
  modelSettings,
} from '../../domain/knowledge/model-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { SealBroken, seal, unseal } from '../base/secret-box.ts'
import { recordAudit } from '../staff/actions.ts'

type Row = {
  url: string
  model: string
  sealed: Buffer | null
  timeout_seconds: number
  live: boolean
  updated_at: Date
  updated_by_name: string
  last_failure: string | null
  last_failed_at: Date | null
}

const endpointRow = (tx: Tx): Promise<Row | null> =>
  rowOrNull<Row>(
    tx,
    sql`select url, model, sealed, timeout_seconds, live, updated_at, updated_by_name, last_failure, last_failed_at
        from model_endpoint`,
  )

/** The endpoint as people see it, never with its key; null when none is set. */
export async function getEndpoint(tx: Tx, by: Actor, now: Date): Promise<{ endpoint: ModelEndpoint | null }> {
  permit(by, 'settings.write')
  const found = await endpointRow(tx)
  return { endpoint: found && answerOf(found, await companyZone(tx, now)) }
}

function answerOf(found: Row, zone: string): ModelEndpoint {
  const { sealed, updated_by_name, updated_at, last_failed_at, ...rest } = found
  return {
    ...rest,
    has_key: sealed !== null,
    readable: sealed === null || !(keyOf(sealed) instanceof SealBroken),
    updated_at: formatInZone(updated_at, zone),
    updated_by: updated_by_name,
    last_failed_at: last_failed_at && formatInZone(last_failed_at, zone),
  }
}

function keyOf(sealed: Buffer): string | SealBroken {
  try {
    return unseal(sealed)
  } catch (error) {
    if (error instanceof SealBroken) return error
    throw error
  }
}

/** Sets the endpoint. The former key stays with its address only: to another one a new key is given. */
export async function putEndpoint(
  tx: Tx,
  by: Actor,
  given: ModelSettings,
  now: Date,
): Promise<ModelEndpoint> {
  permit(by, 'settings.write')
  const input = parseInput(modelSettings, given)
  const before = await endpointRow(tx)
  const former = before?.url === input.url ? before.sealed : null
  const sealed = input.key === undefined ? former : input.key === null ? null : seal(input.key)
  await run(
    tx,
    sql`insert into model_endpoint (url, model, sealed, timeout_seconds, live, updated_at, updated_by_name)
        values (${input.url}, ${input.model}, ${sealed}, ${input.timeout_seconds}, ${input.live}, ${now}, ${by.name})
        on conflict (id) do update set url = excluded.url, model = excluded.model, sealed = excluded.sealed,
          timeout_seconds = excluded.timeout_seconds, live = excluded.live, updated_at = excluded.updated_at,
          updated_by_name = excluded.updated_by_name, last_failure = null, last_failed_at = null`,
  )
  await recordAudit(tx, by, 'knowledge.set_model', 'model_endpoint', [], Object.keys(input), now)
  return answerOf((await endpointRow(tx))!, await companyZone(tx, now))
}

/** Takes the endpoint and its key away. */
export async function removeEndpoint(tx: Tx, by: Actor, now: Date): Promise<void> {
  permit(by, 'settings.write')
  await run(tx, sql`delete from model_endpoint`)
  await recordAudit(tx, by, 'knowledge.remove_model', 'model_endpoint', [], [], now)
}

/** What a call needs; null: none is set or it is off. */
export type OpenEndpoint = { url: string; model: string; key: string | null; timeoutMs: number }

export async function openEndpoint(tx: Tx, evenIfOff = false): Promise<OpenEndpoint | SealBroken | null> {
  const found = await endpointRow(tx)
  if (!found || !(found.live || evenIfOff)) return null
  const key = found.sealed === null ? null : keyOf(found.sealed)
  if (key instanceof SealBroken) return key
  return { url: found.url, model: found.model, key, timeoutMs: found.timeout_seconds * 1000 }
}

/** Writes down that the endpoint did not do its work, for whoever set it. */
export async function noteFailure(tx: Tx, failure: string | null, now: Date): Promise<void> {
  await run(
    tx,
    sql`update model_endpoint set last_failure = ${failure}, last_failed_at = ${failure === null ? null : now}`,
  )
}

export const noEndpoint = (): Problem =>
  new Problem('not_found', 'knowledge.no_model', 'no language model is set')
