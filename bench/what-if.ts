import { localDate } from '../domain/calendar/zone.ts'
import type { TrialWishes } from '../domain/standing/trial-contract.ts'
import { systemActor } from '../server/base/actor.ts'
import { type Db, transact } from '../server/base/db.ts'
import { createLog } from '../server/base/log.ts'
import { runAllJobs } from '../server/base/run-all-jobs.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { handbookOn, toYaml } from '../server/handbook/reads.ts'
import { compose } from '../server/main.ts'
import { startTrial, updateStanding } from '../server/standing/actions.ts'
import { trialOfId } from '../server/standing/reads.ts'
import type { Benchmark } from './figure.ts'
import { seedFacts } from './standing.ts'

const SCALE = 1_000_000
const MINUTE = 60

/**
 * What a draft would change, from the question to the answer as a person waits for it: the moves alone, with the work of
 * four weeks, and its warnings held against the year before.
 */
export const whatIfBenchmark: Benchmark = {
  name: 'what-if',
  async run({ freshStore, customers = SCALE, note }) {
    const { db } = await freshStore('what_if')
    const { handlers } = compose()
    const now = new Date()
    const clock = { now: () => now }
    const today = localDate(now, 'Asia/Shanghai')
    note(`what-if: seeding ${customers} customers`)
    await transact(db, async tx => {
      await ensureHandbook(tx, {}, now)
      await seedFacts(tx, customers, today)
    })
    await db.query('vacuum analyze customers, orders, interactions, complaints, contracts')
    await transact(db, tx => updateStanding(tx, null, now))
    await db.query('vacuum analyze standing, standing_intervals')
    await db.query('delete from jobs')
    const { handbook } = await transact(db, tx => handbookOn(tx, today))
    // Amounts in the seed are small: other limits, so that customers move.
    const yaml = toYaml(handbook).replaceAll('100000', '50000').replace('value: 0.3', 'value: 0.2')
    const ask = (wishes: TrialWishes) => trial(db, yaml, wishes)
    const trial = async (of: Db, text: string, wishes: TrialWishes) => {
      const began = performance.now()
      const { id } = await transact(of, tx => startTrial(tx, systemActor, { yaml: text, ...wishes }, now))
      await runAllJobs(of, handlers, clock, createLog({ level: 'error' }))
      const { status, result } = await transact(of, tx => trialOfId(tx, systemActor, id))
      if (status !== 'done' || !result) throw new Error(`the trial is ${status}`)
      const seconds = (performance.now() - began) / 1000
      note(
        `what-if: ${result.customers - result.unchanged} of ${result.customers} move, ${seconds.toFixed(1)} s`,
      )
      return seconds
    }
    const moves = await ask({ weeks: 0, period: null })
    const load = await ask({ weeks: 4, period: null })
    const again = await ask({ weeks: 4, period: null })
    const from = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
    const period = { from, to: today, step_days: 7, ahead_weeks: 52, left_stage: 'lost' }
    const past = await ask({ weeks: 0, period })
    return [
      { what: 'what-if, who moves', value: moves, unit: 's', limit: MINUTE },
      { what: 'what-if, who moves and the work of four weeks', value: load, unit: 's', limit: MINUTE },
      { what: 'what-if, the same question again', value: again, unit: 's', limit: 1 },
      { what: 'what-if, a past year looked at weekly', value: past, unit: 's', limit: 10 * MINUTE },
    ]
  },
}
