import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays, endOfDay } from '../../domain/calendar/zone.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { join, raw, type Sql, sql } from '../base/db.ts'

/** What a statement is about: a day, the customers (null: all), and how amounts count. */
export type Subject = {
  day: IsoDate
  timezone: string
  basis: StandingPolicy['amount_basis']
  customerIds: readonly string[] | null
}

/** The tables of facts, each grouped by customer once, in the order of its index. */
export type Source = 'orders' | 'interactions' | 'complaints' | 'contracts' | 'behaviours'

/** Columns that metrics ask of a source: name → aggregate. Asking twice for a name is asking once. */
export class Sources {
  readonly columns: Record<Source, Map<string, Sql>> = {
    orders: new Map(),
    interactions: new Map(),
    complaints: new Map(),
    contracts: new Map(),
    behaviours: new Map(),
  }

  constructor(readonly subject: Subject) {}

  /** Asks for an aggregate; answers the expression that reads it in the joined row. */
  ask(source: Source, name: string, aggregate: Sql): Sql {
    this.columns[source].set(name, aggregate)
    return raw(`${source}_of.${name}`)
  }

  /** First day of the last n days, D−n+1. */
  from(days: number): IsoDate {
    return addDays(this.subject.day, 1 - days)
  }

  /** The joins that bring the asked aggregates to alias `c`. */
  joins(): Sql {
    const asked = (Object.keys(this.columns) as Source[]).filter(source => this.columns[source].size > 0)
    return join(
      asked.map(
        source =>
          sql`left join (${this.grouped(source)}) ${raw(`${source}_of`)} on ${raw(`${source}_of`)}.customer_id = c.id`,
      ),
      '\n',
    )
  }

  private grouped(source: Source): Sql {
    const { day, customerIds } = this.subject
    const columns = join(
      [...this.columns[source]].map(([name, aggregate]) => sql`${aggregate} as ${raw(name)}`),
    )
    const among = customerIds ? sql`and customer_id = any(${customerIds}::uuid[])` : sql``
    const [table, known] = {
      orders: [raw('orders'), sql`status in ('paid', 'completed') and placed_on <= ${day}::date`],
      interactions: [raw('interactions'), sql`kind = 'personal' and happened_on <= ${day}::date`],
      complaints: [raw('complaints'), sql`received_on <= ${day}::date`],
      contracts: [raw('contracts'), sql`starts_on <= ${day}::date`],
      behaviours: [raw('behaviours'), sql`happened_on <= ${day}::date`],
    }[source] as [Sql, Sql]
    return sql`select customer_id, ${columns} from ${table} where ${known} ${among} group by customer_id`
  }
}

/** The last instant of the day: an answer after it does not exist yet. */
export const endOf = ({ day, timezone }: Subject): Date => endOfDay(day, timezone)
