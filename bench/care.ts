import { localDate } from '../domain/calendar/zone.ts'
import { run, sql, transact } from '../server/base/db.ts'
import { runCare } from '../server/care/actions.ts'
import { beginHandbook, ensureHandbook } from '../server/handbook/actions.ts'
import { compose } from '../server/main.ts'
import { updateStanding } from '../server/standing/actions.ts'
import type { Benchmark } from './figure.ts'

const SCALE = 100_000

/**
 * One night in which a plan starts for everyone: birthdays of that many customers fall due at once, with the daily cap
 * lifted. Then the same night again, which must start nothing.
 */
export const careBenchmark: Benchmark = {
  name: 'care',
  async run({ freshStore, customers = SCALE, note }) {
    compose()
    const { db } = await freshStore('care')
    const now = new Date()
    const today = localDate(now, 'Asia/Shanghai')
    note(`care: seeding ${customers} customers`)
    await transact(db, async tx => {
      await ensureHandbook(tx, {}, now)
      // One person cannot be given more than 1,000 plans a day, so the work is spread over enough of them.
      await beginHandbook(tx, { care: { daily_cap: 1000, go_live_on: today } }, now)
      await run(
        tx,
        sql`insert into staff (id, email, name, role, scope, created_at)
            select gen_random_uuid(), 'm' || n || '@example.com', 'M' || n, 'manager', 'own', now()
            from generate_series(1, greatest(1, ${customers}::integer / 900)) n`,
      )
      await run(
        tx,
        sql`insert into customers (id, code, name, birthday, owner_id, created_at, updated_at)
            select gen_random_uuid(), 'B' || lpad(n::text, 8, '0'), 'Customer ' || n, '1980' || right(${today}::text, 6),
                   people[1 + n % cardinality(people)], now(), now()
            from generate_series(1, ${customers}::integer) n, (select array_agg(id) as people from staff) s`,
      )
      await run(
        tx,
        sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
            select id, code, ${today}::date - 100, ${today}::date - 100, 'paid', 100000 from customers`,
      )
      await updateStanding(tx, null, now)
    })
    await db.query('vacuum analyze')
    note('care: the night begins')
    const night = async () => {
      const began = performance.now()
      const { started } = await transact(db, tx => runCare(tx, now))
      return { seconds: (performance.now() - began) / 1000, started }
    }
    const first = await night()
    const again = await night()
    note(`care: ${first.started} plans started, then ${again.started}`)
    if (first.started < customers || again.started > 0) throw new Error('not every plan started just once')
    return [
      {
        what: `plans started for ${customers} customers in one night`,
        value: first.seconds,
        unit: 's',
        limit: 60,
        from: `${first.started} plans`,
      },
      { what: 'the same night again, nothing to start', value: again.seconds, unit: 's', limit: 20 },
    ]
  },
}
