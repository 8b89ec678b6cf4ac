/** @jsxImportSource preact */
import type { PortalOrder } from '../../domain/portal/shapes.ts'
import { portal } from './calls.ts'
import { Link } from './link.tsx'
import { ListPage } from './list-page.tsx'
import { pathOf } from './place.ts'
import type { Say } from './say.ts'
import { Failed, Loading } from './states.tsx'
import { useLoad } from './use-load.ts'

type Props = { say: Say; currency: string }

export const OrdersPage = ({ say, currency }: Props) => (
  <ListPage
    say={say}
    what="orders"
    title={say.t('portal:nav.orders')}
    empty={say.t('portal:empty.orders')}
    load={portal.orders}
    row={(one: PortalOrder) => (
      <li key={one.number}>
        <Link to={pathOf('orders', one.number)} class="row">
          <strong>{one.number}</strong>
          <span class={`tag ${one.status}`}>{say.t(`portal:order.status.${one.status}`)}</span>
          <small>{say.day(one.placed_at)}</small>
          <small class="promise">{say.money(one.amount, currency)}</small>
        </Link>
      </li>
    )}
  />
)

/** An order with its items and what holds for each after the sale. */
export function OrderPage({ say, currency, number }: Props & { number: string }) {
  const { data, fault, again } = useLoad(`order ${number}`, () => portal.order(number))
  if (fault) return <Failed fault={fault} say={say} again={again} />
  if (!data) return <Loading say={say} />
  const { t } = say
  return (
    <>
      <Link to={pathOf('orders')} class="back">
        {t('portal:back')}
      </Link>
      <div class="head">
        <h1>{data.number}</h1>
        <span class={`tag ${data.status}`}>{t(`portal:order.status.${data.status}`)}</span>
      </div>
      <dl class="facts">
        <dt>{t('portal:order.placed')}</dt>
        <dd>{say.time(data.placed_at)}</dd>
        <dt>{t('portal:order.amount')}</dt>
        <dd>{say.money(data.amount, currency)}</dd>
      </dl>
      {data.lines.length > 0 && (
        <section>
          <h2>{t('portal:order.lines')}</h2>
          <ul class="list">
            {data.lines.map(line => (
              <li key={line.line} class="row">
                <strong>{line.product ?? '—'}</strong>
                <span>× {line.quantity}</span>
                <small>
                  {line.warranty_until
                    ? t('portal:order.warranty', { day: say.day(line.warranty_until) })
                    : t('portal:order.no_warranty')}
                  {line.maintain_every_days !== null &&
                    ` · ${t('portal:order.maintain', { days: line.maintain_every_days })}`}
                </small>
                <small class="promise">{line.amount && say.money(line.amount, currency)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Link to={`${pathOf('new')}?order=${encodeURIComponent(data.number)}`} class="button">
        {t('portal:about_order')}
      </Link>
    </>
  )
}
