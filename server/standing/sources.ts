import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays, endOfDay } from '../../domain/calendar/zone.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { empty, join, raw, type Sql, sql } from '../base/db.ts'

/** What a statement is about: a day, the customers (null: all), and how amounts count. */
export type Subject = {
  day: IsoDate
  timezone: string
  basis: StandingPolicy['amount_basis']
  customerIds: readonly string[] | null
  /** Other customers than named ones, as a condition over a column with a customer's id: a stretch, a sample. */
  among?: (customerId: Sql) => Sql
}

/** The tables of facts, each grouped by customer once, in the order of its index. */
export type Source = 'orders' | 'interactions' | 'complaints' | 'contracts' | 'behaviours' | 'promises'

/** Facts that name something (products bought, words searched): a query of `customer_id, value` under a name. */
type Named = Map<string, Sql>

/** Columns that metrics ask of a source: name → aggregate. Asking twice for a name is asking once. */
export class Sources {
  readonly columns: Record<Source, Map<string, Sql>> = {
    orders: new Map(),
    interactions: new Map(),
    complaints: new Map(),
    contracts: new Map(),
    behaviours: new Map(),
    promises: new Map(),
  }

  private readonly named: Named = new Map()

  constructor(readonly subject: Subject) {}

  /** Asks for an aggregate; answers the expression that reads it in the joined row. */
  ask(source: Source, name: string, aggregate: Sql): Sql {
    this.columns[source].set(name, aggregate)
    return raw(`${source}_of.${name}`)
  }

  /** Asks for a query of `customer_id, value`, one row a customer; answers the expression that reads the value. */
  askNamed(name: string, query: Sql): Sql {
    this.named.set(name, query)
    return raw(`${name}_of.value`)
  }

  /** Which rows of facts are looked at, after an `and`. */
  some(customerId: Sql): Sql {
    const { customerIds, among } = this.subject
    const ids = customerIds ? sql`and ${customerId} = any(${customerIds}::uuid[])` : empty
    return among ? sql`${ids} and ${among(customerId)}` : ids
  }

  /** First day of the last n days, D−n+1. */
  from(days: number): IsoDate {
    return addDays(this.subject.day, 1 - days)
  }

  /** The joins that bring the asked aggregates to the customers whose id `customer` reads. */
  joins(customer = raw('c.id')): Sql {
    const asked = (Object.keys(this.columns) as Source[]).filter(source => this.columns[source].size > 0)
    const groups: [name: string, query: Sql][] = [
      ...asked.map((source): [string, Sql] => [source, this.grouped(source)]),
      ...this.named,
    ]
    if (groups.length === 0) return empty
    return join(
      groups.map(
        ([name, query]) =>
          sql`left join (${query}) ${raw(`${name}_of`)} on ${raw(`${name}_of`)}.customer_id = ${customer}`,
      ),
      '\n',
    )
  }

  private grouped(source: Source): Sql {
    const { day } = this.subject
    const columns = join(
      [...this.columns[source]].map(([name, aggregate]) => sql`${aggregate} as ${raw(name)}`),
    )
    const [table, known] = {
      orders: [raw('orders'), sql`status in ('paid', 'completed') and placed_on <= ${day}::date`],
      interactions: [raw('interactions'), sql`kind = 'personal' and happened_on <= ${day}::date`],
      complaints: [raw('complaints'), sql`received_on <= ${day}::date`],
      contracts: [raw('contracts'), sql`starts_on <= ${day}::date`],
      behaviours: [raw('behaviours'), sql`happened_on <= ${day}::date`],
      promises: [PROMISES, sql`made_on <= ${day}::date`],
    }[source] as [Sql, Sql]
    return sql`select customer_id, ${columns} from ${table} where ${known} ${this.some(raw('customer_id'))} group by customer_id`
  }
}

/** Promises with how they ended, if they did; joined only for a handbook whose rules speak of promises. */
const PROMISES: Sql = sql`(select p.customer_id, p.made_on, e.status, e.ended_on from promises p
  left join promise_ends e on e.customer_id = p.customer_id and e.promise_id = p.id) p`

/** The last instant of the day: an answer after it does not exist yet. */
export const endOf = ({ day, timezone }: Subject): Date => endOfDay(day, timezone)
