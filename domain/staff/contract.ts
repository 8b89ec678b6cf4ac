import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { pageOf, pageQuery } from '../base/shapes.ts'
import { role } from './policy.ts'
import { sessionContract } from './session-contract.ts'
import * as shape from './shapes.ts'

const byId = { id: shape.id }

export const staffContract = {
  session: sessionContract,

  staff: {
    list: route({ method: 'GET', path: '/staff', summary: 'Colleagues by name' })
      .input(
        z.object({
          ...pageQuery,
          q: z.optional(z.string()),
          role: z.optional(role),
          team: z.optional(shape.id),
          disabled: z.optional(z.enum(['without', 'with', 'only'])),
        }),
      )
      .output(pageOf(shape.staffMember)),
    get: route({ method: 'GET', path: '/staff/{id}', summary: 'A colleague' })
      .input(z.object(byId))
      .output(shape.staffMember),
    create: route({
      method: 'POST',
      path: '/staff',
      summary: 'Add a colleague; the answer has a link to sign in once',
      successStatus: 201,
    })
      .input(shape.newStaff)
      .output(z.object({ staff: shape.staffMember, link: shape.signInLink })),
    update: route({ method: 'PATCH', path: '/staff/{id}', summary: 'Change a colleague' })
      .input(z.extend(shape.staffChange, byId))
      .output(shape.staffMember),
    link: route({ method: 'POST', path: '/staff/{id}/link', summary: 'Make a new link to sign in once' })
      .input(z.object(byId))
      .output(shape.signInLink),
    disable: route({
      method: 'POST',
      path: '/staff/{id}/disable',
      summary: 'A leaver: signed out at once; customers and open tasks go to `hand_over_to`',
    })
      .input(z.object({ ...byId, hand_over_to: z.optional(shape.id) }))
      .output(shape.staffMember),
    enable: route({ method: 'POST', path: '/staff/{id}/enable', summary: 'Let a colleague in again' })
      .input(z.object(byId))
      .output(shape.staffMember),
  },

  teams: {
    list: route({ method: 'GET', path: '/teams', summary: 'Teams by name' }).output(
      z.object({ items: z.array(shape.team) }),
    ),
    create: route({ method: 'POST', path: '/teams', summary: 'Add a team', successStatus: 201 })
      .input(shape.newTeam)
      .output(shape.team),
    update: route({ method: 'PATCH', path: '/teams/{id}', summary: 'Change a team' })
      .input(z.extend(z.partial(shape.newTeam), byId))
      .output(shape.team),
    remove: route({
      method: 'DELETE',
      path: '/teams/{id}',
      summary: 'Remove a team that nobody belongs to',
      successStatus: 204,
    })
      .input(z.object(byId))
      .output(z.void()),
  },

  absences: {
    list: route({
      method: 'GET',
      path: '/absences',
      summary: 'Absences by their first day, those that are over left out unless `from` says otherwise',
    })
      .input(z.object({ staff: z.optional(shape.id), from: z.optional(z.iso.date()) }))
      .output(z.object({ items: z.array(shape.absence) })),
    create: route({
      method: 'POST',
      path: '/absences',
      summary: 'Be away; the delegate sees and works what is mine meanwhile',
      successStatus: 201,
    })
      .input(shape.newAbsence)
      .output(shape.absence),
    remove: route({
      method: 'DELETE',
      path: '/absences/{id}',
      summary: 'Be back, or not go at all',
      successStatus: 204,
    })
      .input(z.object(byId))
      .output(z.void()),
  },

  keys: {
    list: route({ method: 'GET', path: '/keys', summary: 'API keys, newest first' }).output(
      z.object({ items: z.array(shape.apiKey) }),
    ),
    create: route({
      method: 'POST',
      path: '/keys',
      summary: 'Make an API key; `secret` is shown this once',
      successStatus: 201,
    })
      .input(shape.newKey)
      .output(z.object({ key: shape.apiKey, secret: z.string() })),
    revoke: route({ method: 'DELETE', path: '/keys/{id}', summary: 'Revoke an API key', successStatus: 204 })
      .input(z.object(byId))
      .output(z.void()),
  },

  audit: {
    list: route({
      method: 'GET',
      path: '/audit',
      summary: 'Who saw or changed personal data, newest first',
    })
      .input(
        z.object({
          ...pageQuery,
          subject_id: z.optional(shape.id),
          actor_id: z.optional(shape.id),
          action: z.optional(z.string()),
          from: z.optional(z.iso.date()),
          to: z.optional(z.iso.date()),
        }),
      )
      .output(pageOf(shape.auditRow)),
  },
}
