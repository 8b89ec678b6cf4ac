import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { searchTerms } from '../../domain/customers/search-terms.ts'
import { type NewCustomer, newCustomer } from '../../domain/customers/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { noteChanged } from './access-log.ts'
import { namesOf } from './changed-names.ts'
import { giveCode, nextCode, reserveId } from './codes.ts'
import { emptyCustomer, valuesOf } from './customer-input.ts'
import { permitOwner } from './owners.ts'
import { type CustomerValues, insertCustomer } from './store.ts'

export { adoptRows, giveBackRows } from './adopt-rows.ts'
export { startBulk, stopBulk, undoBulk } from './bulk.ts'
export { bulkStep } from './bulk-run.ts'
export { noteCodesUsed } from './came-under.ts'
export { reserveIds } from './codes.ts'
export { putContact, removeContact } from './contacts.ts'
export { startMerges, startSearch, startUndo } from './duplicate-verbs.ts'
export { reserveCodes } from './import-codes.ts'
export { mergeContacts } from './import-contacts.ts'
export { mergeCustomers } from './import-customers.ts'
export { listStanding, relist } from './list-store.ts'
export { mergeCustomer, undoMerge } from './merge-customers.ts'
export { moveOwners, type OwnerChangeKind, type OwnerMove } from './move-owners.ts'
export { moveRows, noteWas } from './move-rows.ts'
export { type ClaimRule, matchOwners, setClaimRule } from './owners.ts'
export { anyRuleTags, storeRuleTags } from './rule-tags.ts'
export { refreshSearch } from './search-store.ts'
export { endServiceLevels, giveVip } from './service-levels.ts'
export { rememberTags } from './tag-names.ts'
export { addTag, removeTag } from './tags.ts'
export { updateCustomer } from './update-customer.ts'

/**
 * Creates a customer, with the id its facts already carry when they came before it. Whoever does not see all
 * customers becomes its owner unless another is named. Needs `customers.write`, and `customers.assign` to make it somebody else's.
 * `id`: of somebody who was spoken with before there was a customer; what was said is theirs at once.
 * Throws `customers.code_taken`, or `invalid` with the fields.
 */
export async function createCustomer(
  tx: Tx,
  by: Actor,
  input: NewCustomer,
  now: Date,
  known?: { id: string },
): Promise<{ id: string; code: string }> {
  permit(by, 'customers.write')
  const { code: given, name, ...rest } = parseInput(newCustomer, input)
  const blank = { ...emptyCustomer, name, id: newId(now) }
  const values: CustomerValues = { ...blank, ...(await valuesOf(tx, blank, rest, { isNew: true, now })) }
  if (values.owner_id === null && values.owner_name === null && by.scope !== 'all' && by.kind === 'staff') {
    values.owner_id = by.id
  }
  permitOwner(by, null, values.owner_id)
  const code = given ?? (await nextCode(tx))
  const id = known ? await giveCode(tx, code, known.id) : await reserveId(tx, code, now)
  if (known && id !== known.id) throw codeTaken(code)
  const customer = { ...values, id, code }
  if (!(await insertCustomer(tx, customer, searchTerms(customer), now))) {
    throw codeTaken(code)
  }
  await emit(tx, 'customers.changed', { customerIds: [id] }, now)
  await noteChanged(tx, by, 'customers.create', [id], namesOf(rest), now)
  return { id, code }
}

const codeTaken = (code: string): Problem =>
  new Problem('conflict', 'customers.code_taken', `another customer has the code ${code}`, {
    fields: [{ path: 'code', code: 'customers.code_taken', message: `taken: ${code}` }],
    params: { code },
  })
