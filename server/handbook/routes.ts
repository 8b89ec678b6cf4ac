import { implement } from '@orpc/server'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { handbookContract, type VersionState } from '../../domain/handbook/contract.ts'
import { permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import type { RequestContext } from '../base/http.ts'
import { activateHandbook } from './actions.ts'
import { checkSections } from './check.ts'
import { companyAt, findHandbookVersion, handbookOn, type ListedVersion, listVersions } from './reads.ts'
import { sectionSchemas } from './section-schemas.ts'
import { checkWritten } from './stored-checks.ts'
import { withdrawVersion } from './withdraw.ts'
import { toYaml } from './yaml.ts'

const os = implement(handbookContract).$context<RequestContext>()

/** The day and the version that the states of versions are told by. */
type Now = { today: IsoDate; timezone: string; inForce: number }

async function nowOf(tx: Tx, now: Date): Promise<Now> {
  const { today, timezone } = await companyAt(tx, now)
  return { today, timezone, inForce: (await handbookOn(tx, today)).version }
}

function stateOf(version: ListedVersion, { today, inForce }: Now): VersionState {
  if (version.version === inForce) return 'in_force'
  if (version.withdrawn_at) return 'withdrawn'
  return version.effective_on > today && !version.overtaken ? 'planned' : 'past'
}

const versionAnswer = (version: ListedVersion, now: Now) => ({
  version: version.version,
  effective_on: version.effective_on,
  note: version.note,
  created_by: version.created_by_name,
  created_at: formatInZone(version.created_at, now.timezone),
  in_force: version.version === now.inForce,
  state: stateOf(version, now),
  withdrawn_by: version.withdrawn_by_name,
  withdrawn_note: version.withdrawn_note,
  withdrawn_at: version.withdrawn_at && formatInZone(version.withdrawn_at, now.timezone),
})

async function answer(tx: Tx, number: number, now: Now) {
  const version = await findHandbookVersion(tx, number)
  if (!version) throw new Problem('not_found', 'handbook.no_version', `there is no version ${number}`)
  return {
    ...versionAnswer(version, now),
    sections: version.handbook,
    findings: checkSections(version.handbook).findings,
  }
}

export const handbookRoutes = os.router({
  get: os.get.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => {
      const now = await nowOf(tx, context.now())
      const on = await handbookOn(tx, input.on ?? now.today)
      // The rules of a past day are of the company as it is now.
      return { ...(await answer(tx, on.version, now)), sections: on.handbook }
    })
  }),
  versions: os.versions.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => {
      const now = await nowOf(tx, context.now())
      const { items, next } = await listVersions(tx, input.cursor, input.limit)
      return { items: items.map(one => versionAnswer(one, now)), next }
    })
  }),
  version: os.version.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => answer(tx, input.version, await nowOf(tx, context.now())))
  }),
  yaml: os.yaml.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => {
      const { today } = await companyAt(tx, context.now())
      const found = input.version ? await findHandbookVersion(tx, input.version) : await handbookOn(tx, today)
      if (!found)
        throw new Problem('not_found', 'handbook.no_version', `there is no version ${input.version}`)
      return { version: found.version, yaml: toYaml(found.handbook) }
    })
  }),
  schema: os.schema.handler(({ context }) => {
    permit(context.actor, 'handbook.read')
    return { sections: sectionSchemas() }
  }),
  check: os.check.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => {
      const { handbook, findings } = await checkWritten(tx, input, context.now())
      return { ok: handbook !== null, findings }
    })
  }),
  withdraw: os.withdraw.handler(({ input, context }) =>
    context.write(async tx => {
      const withdrawn = await withdrawVersion(tx, context.actor, input, context.now())
      return versionAnswer(withdrawn, await nowOf(tx, context.now()))
    }),
  ),
  activate: os.activate.handler(({ input, context }) =>
    context.write(async tx => {
      const done = await activateHandbook(
        tx,
        context.actor,
        { yaml: input.yaml, effectiveOn: input.effective_on, note: input.note },
        context.now(),
      )
      return { version: done.version, effective_on: done.effectiveOn, findings: done.findings }
    }),
  ),
})
