import { Problem } from '../domain/base/problem.ts'
import { type Db, withConnection } from './base/db.ts'
import { schemaProblem } from './base/migrate.ts'

type State = 'starting' | 'seeding' | 'ready' | 'refused' | 'stopping'

const sentences: Record<State, string> = {
  starting: 'The product is starting.',
  seeding: 'The demo company is being told.',
  ready: '',
  refused: 'The database cannot be served.',
  stopping: 'The product is stopping.',
}

export type Readiness = {
  set(state: State, reason?: string): void
  /** Why the product does not serve, in words; empty when it does. Looks at the database each time. */
  reasons(): Promise<string[]>
  /** Throws `unavailable` while the API must not be used. */
  gate(): void
}

/** What `/readyz` answers, and what keeps requests out until then. */
export function readiness(db: Db): Readiness {
  let state: State = 'starting'
  let reason = sentences.starting
  return {
    set: (to, why = sentences[to]) => {
      state = to
      reason = why
    },
    reasons: async () => {
      if (state !== 'ready') return [reason]
      try {
        const problem = await withConnection(db, tx => schemaProblem(tx))
        return problem ? [problem.reason] : []
      } catch (error) {
        return [`The database cannot be reached: ${(error as Error).message}`]
      }
    },
    gate: () => {
      if (state === 'ready') return
      throw new Problem('unavailable', 'base.not_ready', reason, { params: { retry_after: 2 } })
    },
  }
}
