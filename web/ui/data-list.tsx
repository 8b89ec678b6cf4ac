import { Fragment, type ReactNode } from 'react'
import { classes } from './class-names.ts'
import styles from './data-list.module.css'

export type Datum = { key: string; label: ReactNode; value: ReactNode }

/** Names and values in one or two columns. */
export function DataList({ data, columns = 1 }: { data: readonly Datum[]; columns?: 1 | 2 }) {
  return (
    <dl className={classes(styles.list, columns === 2 && styles.two)}>
      {data.map(one => (
        <Fragment key={one.key}>
          <dt className={styles.label}>{one.label}</dt>
          <dd className={styles.value}>{one.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
