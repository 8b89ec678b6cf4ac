import { type Role, role } from '../domain/staff/policy.ts'
import { say } from '../server/base/text.ts'
import { type Io, wrongUsage } from './command.ts'

/** The role of `--role`. Wrong usage without one, and for a word that is none. */
export function roleOf(io: Io, written: string | undefined): Role {
  const found = role.safeParse(written)
  if (found.success) return found.data
  const roles = role.options.join(', ')
  return wrongUsage(say(io.locale, 'staff:cli.which_role', { roles }))
}
