import type { Task } from '../domain/tasks/shapes.ts'
import { transact } from '../server/base/db.ts'
import { completeTask } from '../server/tasks/actions.ts'
import { listTasks } from '../server/tasks/reads.ts'
import type { Character } from './character.ts'
import { acting, type Stage } from './company.ts'
import { chanceOf } from './random.ts'

const notes = ['已沟通，客户满意', '约下周再联系', '客户提到交期，已记录', '确认按月供货', '资料已发', '']

/**
 * A colleague's day: of the work due by then, so many of a hundred are done, those for the cast less often, so that
 * something of the plot is left to do today.
 */
export async function workDay(
  stage: Stage,
  staffId: string,
  day: string,
  share: number,
  cast: { members: Map<string, Character>; share: number; ago: number },
): Promise<void> {
  const by = await acting(stage, staffId)
  const { items } = await transact(stage.db, tx =>
    listTasks(tx, by, { owner: 'me', due_before: day, status: 'open', limit: 200 }, stage.clock.now()),
  )
  for (const task of items) {
    // Ids are drawn anew each time, and with them which work there is: the story must not depend on them.
    const luck = chanceOf(`${day} ${nameOf(task)}`)
    const member = cast.members.get(task.customer?.code ?? '')
    const left = member?.leftFor !== undefined && cast.ago <= member.leftFor
    const wanted = left ? 0 : member ? cast.share : share
    if (!luck.percent(wanted)) continue
    // A member of the cast goes on as the plot has it, whatever the day it is told on.
    const usual = member || luck.percent(75) ? task.outcomes[0] : luck.pick(task.outcomes)
    const outcome = (member?.silent && task.outcomes.find(one => one.contact === 'tried')) || usual
    await transact(stage.db, tx =>
      completeTask(
        tx,
        by,
        task.id,
        {
          ...(outcome ? { outcome: outcome.key } : {}),
          note: outcome?.note_needed ? luck.pick(notes.slice(0, -1)) : luck.pick(notes),
        },
        stage.clock.now(),
      ),
    )
  }
}

const nameOf = (task: Task): string =>
  [task.due_at, task.customer?.code ?? '', JSON.stringify(task.title)].join(' ')
