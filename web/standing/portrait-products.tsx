import { useTranslation } from 'react-i18next'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import styles from './portrait.module.css'

type Product = {
  code: string | null
  name: string
  orders: number
  quantity: number
  amount: string
  share: number
  last_on: string
}

/** What was bought in two years, most spent first. */
export function PortraitProducts({ products }: { products: readonly Product[] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  return (
    <Panel title={t('portrait.products')} aside={t('portrait.two_years')}>
      <table className={classes(styles.table, styles.products)}>
        <thead>
          <tr>
            {(['name', 'orders', 'amount', 'share', 'last'] as const).map(key => (
              <th key={key} scope="col">
                {t(`portrait.product_column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {products.map(one => (
            <tr key={one.code ?? one.name}>
              <td>{one.name}</td>
              <td>{format.number(one.orders)}</td>
              <td>{format.money(one.amount)}</td>
              <td>
                <span className={styles.share} aria-hidden>
                  <span style={{ width: `${Math.round(one.share * 100)}%` }} />
                </span>
                {format.percent(one.share)}
              </td>
              <td>{format.date(one.last_on)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
