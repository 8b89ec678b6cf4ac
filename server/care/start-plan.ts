import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type StartPlan, startPlan as shape } from '../../domain/care/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rowOrNull, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { findCustomer } from '../customers/reads.ts'
import { careSetting } from './setting.ts'
import { startNow } from './start-now.ts'

/**
 * Starts a playbook for a customer by hand. Throws `not_found` for a playbook that is not in force, `conflict` while it
 * already runs for the customer.
 */
export async function startPlan(
  tx: Tx,
  by: Actor,
  input: StartPlan,
  now: Date,
): Promise<{ id: string; status: string }> {
  permit(by, 'care.write')
  const { customer: code, playbook: key, note } = parseInput(shape, input)
  const customer = await findCustomer(tx, by, code)
  const setting = await careSetting(tx, now)
  const playbook = setting.policy.playbooks.find(one => one.key === key && one.enabled)
  if (!playbook) {
    throw new Problem('not_found', 'care.no_playbook', `no playbook "${key}" is in force`, {
      params: { key },
    })
  }
  const running = await rowOrNull(
    tx,
    sql`select 1 from plans where customer_id = ${customer.id} and playbook = ${key} and status = 'open'`,
  )
  if (running) {
    throw new Problem('conflict', 'care.already_runs', 'this playbook already runs for the customer', {
      params: { key },
    })
  }
  const values = { by: by.name, ...(note ? { note } : {}) }
  const id = await startNow(
    tx,
    {
      customerId: customer.id,
      playbook: key,
      triggerKey: `hand:${newId(now)}`,
      reason: { kind: 'by_hand', on: setting.today, values },
      eventAt: now,
    },
    now,
  )
  const { status } = await row<{ status: string }>(tx, sql`select status from plans where id = ${id}`)
  return { id: id!, status }
}
