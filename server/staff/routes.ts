import { implement } from '@orpc/server'
import { staffContract } from '../../domain/staff/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { RequestContext } from '../base/http.ts'
import { createAbsence, listAbsences, removeAbsence } from './absences.ts'
import { createStaff, disableStaff, enableStaff, updateStaff } from './actions.ts'
import { listAudit } from './audit-reads.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { listStaff, staffMember } from './members.ts'
import { sessionRoutes } from './session-routes.ts'
import { createSignInLink } from './sign-in-links.ts'
import { createTeam, listTeams, removeTeam, updateTeam } from './teams.ts'

const os = implement(staffContract).$context<RequestContext>()
const mayLook = (by: Actor): void => permit(by, 'staff.read')

export const staffRoutes = os.router({
  session: sessionRoutes,
  staff: {
    list: os.staff.list.handler(({ input, context }) => {
      mayLook(context.actor)
      return context.read(tx => listStaff(tx, input, context.now()))
    }),
    get: os.staff.get.handler(({ input, context }) => {
      mayLook(context.actor)
      return context.read(tx => staffMember(tx, input.id, context.now()))
    }),
    create: os.staff.create.handler(({ input, context }) =>
      context.write(async tx => {
        const staff = await createStaff(tx, context.actor, input, context.now())
        return { staff, link: await createSignInLink(tx, context.actor, staff.id, context.now()) }
      }),
    ),
    update: os.staff.update.handler(({ input: { id, ...change }, context }) =>
      context.write(tx => updateStaff(tx, context.actor, id, change, context.now())),
    ),
    link: os.staff.link.handler(({ input, context }) =>
      context.write(tx => createSignInLink(tx, context.actor, input.id, context.now())),
    ),
    disable: os.staff.disable.handler(({ input: { id, ...rest }, context }) =>
      context.write(tx => disableStaff(tx, context.actor, id, rest, context.now())),
    ),
    enable: os.staff.enable.handler(({ input, context }) =>
      context.write(tx => enableStaff(tx, context.actor, input.id, context.now())),
    ),
  },
  teams: {
    list: os.teams.list.handler(async ({ context }) => {
      mayLook(context.actor)
      return { items: await context.read(listTeams) }
    }),
    create: os.teams.create.handler(({ input, context }) =>
      context.write(tx => createTeam(tx, context.actor, input, context.now())),
    ),
    update: os.teams.update.handler(({ input: { id, ...change }, context }) =>
      context.write(tx => updateTeam(tx, context.actor, id, change)),
    ),
    remove: os.teams.remove.handler(({ input, context }) =>
      context.write(tx => removeTeam(tx, context.actor, input.id)),
    ),
  },
  absences: {
    list: os.absences.list.handler(async ({ input, context }) => {
      mayLook(context.actor)
      return { items: await context.read(tx => listAbsences(tx, input, context.now())) }
    }),
    create: os.absences.create.handler(({ input, context }) =>
      context.write(tx => createAbsence(tx, context.actor, input, context.now())),
    ),
    remove: os.absences.remove.handler(({ input, context }) =>
      context.write(tx => removeAbsence(tx, context.actor, input.id)),
    ),
  },
  keys: {
    list: os.keys.list.handler(async ({ context }) => ({
      items: await context.read(tx => listKeys(tx, context.actor, context.now())),
    })),
    create: os.keys.create.handler(({ input, context }) =>
      context.write(tx => createKey(tx, context.actor, input, context.now())),
    ),
    revoke: os.keys.revoke.handler(({ input, context }) =>
      context.write(tx => revokeKey(tx, context.actor, input.id, context.now())),
    ),
  },
  audit: {
    list: os.audit.list.handler(({ input, context }) =>
      context.read(tx => listAudit(tx, context.actor, input, context.now())),
    ),
  },
})
