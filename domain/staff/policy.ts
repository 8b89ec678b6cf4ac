import * as z from 'zod/mini'

/** What somebody may do at all; whose customers they may do it to is the scope. */
export const permissions = [
  'customers.read',
  // Phones, e-mails, addresses, birthdays in full; without it they are masked.
  'customers.read_personal',
  'customers.write',
  'customers.assign',
  'customers.export',
  // Make a segment everybody's, and change those that are.
  'segments.share',
  'facts.write',
  'imports.run',
  'tasks.read',
  'tasks.write',
  'tasks.assign',
  'care.read',
  'care.write',
  // Occasions for the company's customers, the catalogue of gifts and its stock.
  'care.manage',
  'handbook.read',
  'handbook.write',
  // Conversations with the customers one sees, and those assigned to one.
  'conversations.read',
  'conversations.write',
  'tickets.read',
  'tickets.write',
  // Queues, teams' skills, quality sheets, prevention.
  'tickets.manage',
  // Compensation above the limit of who proposes it.
  'complaints.approve',
  'knowledge.write',
  'insight.read',
  'staff.read',
  'staff.write',
  'absences.write',
  'keys.write',
  'audit.read',
  'settings.write',
] as const
export type Permission = (typeof permissions)[number]

export const role = z.enum(['administrator', 'lead', 'manager', 'agent', 'analyst'])
export type Role = z.infer<typeof role>

/** own: customers I own or cover for an absent colleague · team: those of my team · all: everyone's. */
export const scope = z.enum(['own', 'team', 'all'])
export type Scope = z.infer<typeof scope>

const everyday: Permission[] = [
  'customers.read',
  'customers.read_personal',
  'customers.write',
  'facts.write',
  'tasks.read',
  'tasks.write',
  'conversations.read',
  'conversations.write',
  'tickets.read',
  'tickets.write',
  'care.read',
  'handbook.read',
  'staff.read',
]

/**
 * Roles are fixed words of the product, not rules of a company, so they are not in the handbook. Imports write to any
 * customer and so belong to those who answer for more than their own. An agent answers whoever calls: scope all.
 */
const table: Record<Role, { scope: Scope; may: readonly Permission[] }> = {
  administrator: { scope: 'all', may: permissions },
  lead: {
    scope: 'team',
    may: [
      ...everyday,
      'customers.assign',
      'customers.export',
      'segments.share',
      'imports.run',
      'tasks.assign',
      'care.write',
      'care.manage',
      'tickets.manage',
      'complaints.approve',
      'knowledge.write',
      // The rules are the company's, whatever the scope: every version says who made it and why.
      'handbook.write',
      'insight.read',
      'absences.write',
    ],
  },
  manager: { scope: 'own', may: [...everyday, 'care.write'] },
  agent: { scope: 'all', may: [...everyday, 'knowledge.write'] },
  analyst: {
    scope: 'all',
    may: [
      'customers.read',
      'customers.export',
      'segments.share',
      'tasks.read',
      'conversations.read',
      'tickets.read',
      'care.read',
      'handbook.read',
      'insight.read',
      'staff.read',
    ],
  },
}

const sets = new Map(Object.entries(table).map(([name, { may }]) => [name, new Set<string>(may)]))

/** The permissions of a role; the same set object each time. */
export const permissionsOf = (of: Role): ReadonlySet<string> => sets.get(of)!

/** The scope of a role unless an administrator sets another for a person. */
export const defaultScope = (of: Role): Scope => table[of].scope
