import { parseArgs } from 'node:util'
import { Problem } from '../domain/base/problem.ts'
import { defaultScope } from '../domain/staff/policy.ts'
import { systemActor } from '../server/base/actor.ts'
import { type Tx, transact } from '../server/base/db.ts'
import { say } from '../server/base/text.ts'
import { createKey } from '../server/staff/actions.ts'
import { staffByEmail } from '../server/staff/reads.ts'
import { type Command, wrongUsage } from './command.ts'
import { roleOf } from './role.ts'

/** Makes an API key and prints it, this once, alone on the last line. */
export const keysCreate: Command = {
  name: 'keys create',
  usage: 'NAME --role ROLE [--staff EMAIL] [--json]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        staff: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [name, ...more] = positionals
    if (!name || more.length > 0) wrongUsage(say(io.locale, 'staff:cli.which_key'))
    const role = roleOf(io, values.role)
    const { db, clock } = await open()
    const { key, secret } = await transact(db, async tx => {
      const staff_id = values.staff === undefined ? undefined : await personOf(tx, values.staff)
      return createKey(tx, systemActor, { name, role, staff_id }, clock.now())
    })
    if (!key.staff && defaultScope(role) !== 'all')
      io.note(say(io.locale, 'staff:cli.key_sees_nobody', { role }))
    await io.out(values.json ? `${JSON.stringify({ name, role, key: secret })}\n` : `${secret}\n`)
    return 0
  },
}

async function personOf(tx: Tx, email: string): Promise<string> {
  const found = await staffByEmail(tx, email)
  if (found && !found.disabled) return found.id
  throw new Problem('not_found', 'staff.unknown', 'There is no such colleague')
}
