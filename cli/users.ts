import { parseArgs } from 'node:util'
import { Problem } from '../domain/base/problem.ts'
import type { Role } from '../domain/staff/policy.ts'
import { systemActor } from '../server/base/actor.ts'
import { type Tx, transact } from '../server/base/db.ts'
import { say } from '../server/base/text.ts'
import { createSignInLink, createStaff } from '../server/staff/actions.ts'
import { staffByEmail } from '../server/staff/reads.ts'
import { type Command, wrongUsage } from './command.ts'
import { roleOf } from './role.ts'

/**
 * Adds a colleague and prints a link that signs them in once. For one who is there already, in that role, it is a new
 * link: the way back in for whoever lost theirs.
 */
export const usersCreate: Command = {
  name: 'users create',
  usage: 'EMAIL --role ROLE [--name NAME] [--json]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        name: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [email, ...more] = positionals
    if (!email || more.length > 0) wrongUsage(say(io.locale, 'staff:cli.which_user'))
    const role = roleOf(io, values.role)
    const { db, clock } = await open()
    const link = await transact(db, async tx => {
      const name = values.name ?? email.split('@')[0]!
      const id =
        (await known(tx, email, role)) ??
        (await createStaff(tx, systemActor, { email, name, role }, clock.now())).id
      return createSignInLink(tx, systemActor, id, clock.now())
    })
    io.note(say(io.locale, 'staff:cli.link_until', { until: link.expires_at }))
    await io.out(
      values.json
        ? `${JSON.stringify({ email, role, link: link.url, until: link.expires_at })}\n`
        : `${link.url}\n`,
    )
    return 0
  },
}

async function known(tx: Tx, email: string, role: Role): Promise<string | null> {
  const found = await staffByEmail(tx, email)
  if (!found) return null
  if (found.role === role && !found.disabled) return found.id
  throw new Problem('conflict', 'staff.email_taken', `A colleague has the e-mail address ${email} already`, {
    params: { email },
  })
}
