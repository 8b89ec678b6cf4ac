import type { Locale, LocalText } from '../../domain/base/shapes.ts'
import { FESTIVAL_NAMES, type Festival } from '../../domain/care/festival-names.ts'
import type { Step, Template } from '../../domain/care/playbook.ts'
import type { TemplateValues } from '../../domain/care/template.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { row, rowOrNull, sql, type Tx } from '../base/db.ts'

type Plan = {
  plan_id: string | null
  customer_id: string | null
  playbook: string | null
  reason: TaskReason
}

const text = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null

/** What a plan is about as template values of a language: the day ahead, the occasion, the product, its gift. */
export async function planValues(tx: Tx, plan: Plan): Promise<(language: Locale) => TemplateValues> {
  const { kind, key = '', values } = plan.reason
  const occasion =
    kind === 'occasion'
      ? await rowOrNull<{ name: LocalText; words: LocalText }>(
          tx,
          sql`select name, words from occasions where id::text = ${text(values.occasion)}`,
        )
      : null
  const gift =
    plan.plan_id &&
    (await rowOrNull<{ name: LocalText; tracking: string | null }>(
      tx,
      sql`select g.name, v.tracking from given_gifts v join gifts g on g.id = v.gift_id
          where v.customer_id = ${plan.customer_id} and v.plan_id = ${plan.plan_id} and v.status <> 'released'
          order by v.reserved_at desc limit 1`,
    ))
  const festival = kind === 'festival' ? FESTIVAL_NAMES[key as Festival] : undefined
  const product = kind === 'product'
  return language => ({
    'node.name': occasion ? sayIn(occasion.name, language) : festival && sayIn(festival, language),
    'node.words': occasion && sayIn(occasion.words, language),
    'node.on': text(values.on),
    'node.years': text(values.years),
    'product.name': product ? text(values.product) : null,
    'product.due_on': product ? text(values.on) : null,
    'product.bought_on': product ? text(values.bought_on) : null,
    'product.upgrade': product ? text(values.upgrade) : null,
    'gift.name': gift && sayIn(gift.name, language),
    'gift.tracking': gift ? gift.tracking : null,
    ...(text(values.contact) ? { 'contact.name': text(values.contact) } : {}),
  })
}

/**
 * The wording of a step for a customer: of several each customer begins with one of its own and gets the next with each
 * plan of the playbook, so that neighbours differ and nobody gets the same twice running.
 */
export async function wordingOf(
  tx: Tx,
  plan: Plan,
  { template, variants }: Pick<Step, 'template' | 'variants'>,
): Promise<Template | null> {
  if (template === null || variants.length === 0 || plan.customer_id === null) return template
  const { before } = await row<{ before: number }>(
    tx,
    sql`select count(*) as before from plans p join plans mine on mine.id = ${plan.plan_id}
        where p.customer_id = ${plan.customer_id} and p.playbook = ${plan.playbook} and p.started_at < mine.started_at`,
  )
  const all = [template, ...variants]
  return all[(Number.parseInt(plan.customer_id.slice(-6), 16) + before) % all.length]!
}
