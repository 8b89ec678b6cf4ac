import type { Customer } from '../../../domain/customers/shapes.ts'

/** Whom to call: the primary contact with a phone, else the customer's own; null where there is none or it is masked. */
export function phoneOf(customer: Customer): { name: string; number: string } | null {
  if (customer.masked) return null
  const contact = customer.contacts.find(one => one.phone !== null && !one.masked)
  if (contact?.phone) return { name: contact.name, number: contact.phone }
  return customer.phone ? { name: customer.name, number: customer.phone } : null
}
