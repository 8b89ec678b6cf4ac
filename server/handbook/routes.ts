import { implement } from '@orpc/server'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { handbookContract } from '../../domain/handbook/contract.ts'
import { permit } from '../base/actor.ts'
import type { RequestContext } from '../base/http.ts'
import { activateHandbook, checkHandbook } from './actions.ts'
import { companyAt, findHandbookVersion, type HandbookVersion, handbookOn, listVersions } from './reads.ts'
import { toYaml } from './yaml.ts'

const os = implement(handbookContract).$context<RequestContext>()

const versionAnswer = (version: Omit<HandbookVersion, 'handbook'>, timezone: string, inForce: number) => ({
  version: version.version,
  effective_on: version.effective_on,
  note: version.note,
  created_by: version.created_by_name,
  created_at: formatInZone(version.created_at, timezone),
  in_force: version.version === inForce,
})

const answer = (version: HandbookVersion, timezone: string, inForce: number) => ({
  ...versionAnswer(version, timezone, inForce),
  sections: version.handbook,
  findings: checkHandbook(toYaml(version.handbook)).findings,
})

export const handbookRoutes = os.router({
  get: os.get.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => {
      const { today, timezone } = await companyAt(tx, context.now())
      const inForce = await handbookOn(tx, today)
      return answer(input.on ? await handbookOn(tx, input.on) : inForce, timezone, inForce.version)
    })
  }),
  versions: os.versions.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => {
      const { today, timezone } = await companyAt(tx, context.now())
      const inForce = await handbookOn(tx, today)
      const { items, next } = await listVersions(tx, input.cursor, input.limit)
      return { items: items.map(one => versionAnswer(one, timezone, inForce.version)), next }
    })
  }),
  version: os.version.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    return context.read(async tx => {
      const { today, timezone } = await companyAt(tx, context.now())
      const inForce = await handbookOn(tx, today)
      const found = await findHandbookVersion(tx, input.version)
      if (!found)
        throw new Problem('not_found', 'handbook.no_version', `there is no version ${input.version}`)
      return answer(found, timezone, inForce.version)
    })
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
  check: os.check.handler(({ input, context }) => {
    permit(context.actor, 'handbook.read')
    const { handbook, findings } = checkHandbook(input.yaml)
    return { ok: handbook !== null, findings }
  }),
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
