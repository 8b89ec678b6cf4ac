import type { Sheet, SheetBlock } from '../../domain/insight/sheet.ts'
import { classes } from '../ui/class-names.ts'
import styles from './sheet-paper.module.css'

/** A sheet as it is printed: black on white in every theme, heads of tables on each page, pages numbered by the printer. */
export function SheetPaper({ sheet }: { sheet: Sheet }) {
  return (
    <article className={styles.paper} aria-labelledby="sheet-title">
      <header className={styles.head}>
        <p className={styles.company}>{sheet.company}</p>
        <h1 id="sheet-title" className={styles.title}>
          {sheet.title}
        </h1>
        <p className={styles.subject}>{sheet.subject}</p>
        <p className={styles.made}>{sheet.made}</p>
      </header>
      {sheet.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a sheet are its order
        <Block key={i} block={block} />
      ))}
    </article>
  )
}

function Block({ block }: { block: SheetBlock }) {
  if (block.kind === 'signs') {
    return (
      <div className={styles.signs}>
        {block.labels.map(label => (
          <span key={label} className={styles.sign}>
            {label}
          </span>
        ))}
      </div>
    )
  }
  return (
    <section className={styles.block}>
      <h2 className={styles.blockTitle}>{block.title}</h2>
      {block.kind === 'text' && <p className={styles.text}>{block.text}</p>}
      {block.kind === 'pairs' && (
        <dl className={styles.pairs}>
          {block.rows.map(({ label, value }) => (
            <div key={label} className={classes(styles.pair, value.length > 40 && styles.long)}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {block.kind === 'table' && <Rows block={block} />}
    </section>
  )
}

function Rows({ block: { columns, rows, empty } }: { block: Extract<SheetBlock, { kind: 'table' }> }) {
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>
  const all = columns.reduce((sum, one) => sum + one.share, 0)
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <colgroup>
          {columns.map(one => (
            <col key={one.label} style={{ width: `${(one.share / all) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(one => (
              <th key={one.label} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sheet are its order
            <tr key={i}>
              {row.map((cell, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in their columns
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
