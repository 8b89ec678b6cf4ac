import { sayIn } from '../../domain/tasks/say-in.ts'
import { sql } from '../base/db.ts'
import type { TimelineSource } from '../customers/reads.ts'
import { playbooksOf } from './playbooks-of.ts'
import { playbookName } from './today-rows.ts'

type Moment = {
  what: 'started' | 'completed' | 'stopped'
  playbook: string
  handbook_version: number
}

/** Care's part of the timeline: when a playbook began for the customer, and how it ended. */
export const careTimeline: TimelineSource = {
  name: 'care',
  kinds: ['care'],
  select: customerId => sql`
    select id || ':started' as id, started_at as at, 'started' as what, playbook, handbook_version
    from plans where customer_id = ${customerId}::uuid and started_at is not null
    union all
    select id || ':ended', ended_at, status, playbook, handbook_version
    from plans where customer_id = ${customerId}::uuid and started_at is not null and ended_at is not null`,
  tell: async (rows, locale, tx) => {
    const moments = rows as unknown as Moment[]
    const playbooks = await playbooksOf(tx, moments)
    return moments.map(one => {
      const { name } = playbooks.get(playbookName(one.handbook_version, one.playbook))!
      return {
        kind: 'care',
        title: { key: `care:timeline.${one.what}`, params: { playbook: sayIn(name, locale) } },
        text: null,
        amount: null,
        staff: null,
        link: null,
      }
    })
  },
}
