import type { Trigger } from '../../domain/care/playbook.ts'
import type { ProductDue } from '../../domain/care/product-dues.ts'
import { join, type Sql, sql } from '../base/db.ts'
import type { CareSetting } from './setting.ts'
import { known, reasonSql, type Source } from './trigger-source.ts'

/**
 * Bought products that fall due within the handbook's days, each counted from its last purchase. What fell due before
 * care went live is left alone. Buying again moves the due day and so begins anew.
 */
export function productSource(
  { products, days_before: before }: Extract<Trigger, { products: ProductDue[] }>,
  { today, goLive, zone }: CareSetting,
): Source {
  const dues = join(
    products.map(due => {
      const { when, on } = dueDays[due](sql`${today}::date`)
      return sql`select ${due}::text as due, ${on} as due_on where ${when}`
    }),
    ' union all ',
  )
  return {
    from: sql`${known} join (
        select l.customer_id, l.product_code, max(o.placed_on) as bought_on
        from order_lines l join orders o on o.customer_id = l.customer_id and o.number = l.order_number
        where l.product_code is not null and o.status in ('paid', 'completed') and o.amount >= 0
        group by l.customer_id, l.product_code
      ) b on b.customer_id = c.id join products p on p.code = b.product_code
      cross join lateral (${dues}) d`,
    where: sql`d.due_on - ${before}::integer <= ${today}::date and d.due_on >= ${goLive}::date`,
    key: sql`'product:' || d.due || ':' || b.product_code || ':' || d.due_on`,
    eventAt: sql`((d.due_on - ${before}::integer)::timestamp at time zone ${zone})`,
    reason: reasonSql(
      'product',
      sql`d.due`,
      sql`d.due_on - ${before}::integer`,
      sql`jsonb_build_object('on', d.due_on, 'product', p.name, 'product_code', p.code, 'bought_on', b.bought_on,
        'upgrade', (select u.name from products u where u.code = p.upgrade_to))`,
    ),
    nodeOn: sql`d.due_on`,
  }
}

const dueDays: Record<ProductDue, (today: Sql) => { when: Sql; on: Sql }> = {
  consumables: () => ({
    when: sql`p.replace_after_days > 0 and (p.upgrade_to is null or p.cycle_days is not null)`,
    on: sql`b.bought_on + p.replace_after_days`,
  }),
  product_cycle: () => ({
    when: sql`coalesce(p.cycle_days, p.replace_after_days) > 0 and p.upgrade_to is not null`,
    on: sql`b.bought_on + coalesce(p.cycle_days, p.replace_after_days)`,
  }),
  warranty: () => ({ when: sql`p.warranty_days > 0`, on: sql`b.bought_on + p.warranty_days` }),
  // The first of its rounds that is not past.
  maintenance: today => ({
    when: sql`p.maintain_every_days > 0`,
    on: sql`b.bought_on + p.maintain_every_days * greatest(1, ceil((${today} - b.bought_on)::numeric / nullif(p.maintain_every_days, 0))::integer)`,
  }),
}
