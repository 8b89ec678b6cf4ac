import type { ReactNode } from 'react'
import styles from './list-table.module.css'

export type ListRow = { key: string; cells: readonly ReactNode[]; action?: ReactNode }

/** A short list as a table: a few columns, an action at the end of each row. Long lists use `Grid`. On phones the cells of a row stand below each other. */
export function ListTable({
  label,
  head,
  rows,
  foot,
}: {
  label: string
  head: readonly string[]
  rows: readonly ListRow[]
  foot?: ReactNode
}) {
  const acts = rows.some(row => row.action)
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {head.map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {acts && <td />}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key}>
              {row.cells.map((cell, i) => (
                <td key={head[i]} data-head={head[i]}>
                  {cell}
                </td>
              ))}
              {acts && <td className={styles.act}>{row.action}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  )
}
