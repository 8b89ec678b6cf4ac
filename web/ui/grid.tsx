import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { classes } from './class-names.ts'
import styles from './grid.module.css'
import { useKeysFromOutside, useShowCurrent } from './grid-focus.ts'
import { nextRow } from './grid-keys.ts'
import { Icon } from './icon.tsx'

/** Between columns, in px; as in the style sheet. */
const GAP = 16
/** Of the head that stays above the rows, in px; as in the style sheet. */
const HEAD = 34

export type Column<T> = {
  key: string
  head: ReactNode
  /** A track of CSS grid: `120px`, `minmax(160px, 2fr)`. */
  width: string
  align?: 'end'
  cell: (row: T) => ReactNode
  /** Given: the head sorts. */
  sort?: { direction: 'ascending' | 'descending' | 'none'; onSort: () => void }
}

/**
 * A list of any length of which only the visible rows are in the page, told to screen readers whole: `aria-rowcount`,
 * `aria-rowindex`, roles grid, row and cell. The focus moves by row (arrows, Page, Home, End); Enter opens. The current
 * row comes into sight and takes the focus, whoever moved to it; where nothing has the focus, the arrows lead into the list.
 */
export function Grid<T>({
  label,
  columns,
  rows,
  total,
  rowKey,
  rowLabel,
  rowHeight = 54,
  headless,
  current,
  onMove,
  onOpen,
  onEnd,
}: {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  /** All there are, loaded or not; null: not known yet. */
  total: number | null
  rowKey: (row: T) => string
  rowLabel?: (row: T) => string
  rowHeight?: number
  /** The head is for screen readers only: a list of cards. */
  headless?: boolean
  /** Key of the row the page stands on. */
  current: string | null
  onMove: (row: T) => void
  onOpen: (row: T) => void
  /** The last loaded row came into view: load more. */
  onEnd?: () => void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: i => rowKey(rows[i]!),
    scrollPaddingEnd: headless ? 0 : HEAD,
  })
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? -1
  const atEnd = rows.length > 0 && lastShown >= rows.length - 8
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, onEnd])

  const at = rows.findIndex(row => rowKey(row) === current)
  const stand = at === -1 ? 0 : at
  useShowCurrent(frame, virtual, at)
  const press = (event: Pick<KeyboardEvent, 'key' | 'preventDefault'>, from: number) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / rowHeight) - 1)
    const next = nextRow(event.key, from, rows.length, page)
    if (next === null) return false
    event.preventDefault()
    onMove(rows[next]!)
    return true
  }
  useKeysFromOutside(event => press(event, at))
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as HTMLElement).closest('input,select,textarea')) return
    if (press(event, stand)) return
    if (event.key === 'Enter' && (event.target as HTMLElement).getAttribute('role') === 'row') {
      event.preventDefault()
      const row = rows[stand]
      if (row) onOpen(row)
    }
  }
  const template = columns.map(column => column.width).join(' ')
  const least = leastWidth(columns)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold rows that come and go with scrolling
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={columns.length}
      className={classes(styles.grid, !headless && styles.headed)}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      <Head columns={columns} template={template} least={least} headless={headless} />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: virtual.getTotalSize(), minWidth: least }}
      >
        {shown.map(item => {
          const row = rows[item.index]!
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={rowKey(row) === current}
              aria-label={rowLabel?.(row)}
              tabIndex={item.index === stand ? 0 : -1}
              className={classes(styles.row, rowKey(row) === current && styles.current)}
              style={{ gridTemplateColumns: template, height: rowHeight, translate: `0 ${item.start}px` }}
              onClick={event => {
                if ((event.target as HTMLElement).closest('a,button,input,label')) return
                onMove(row)
                onOpen(row)
              }}
            >
              {columns.map((column, i) => (
                // biome-ignore lint/a11y/useSemanticElements: see above
                // biome-ignore lint/a11y/useFocusableInteractive: the focus moves by row, not by cell
                <div
                  key={column.key}
                  role="gridcell"
                  aria-colindex={i + 1}
                  className={classes(styles.cell, column.align === 'end' && styles.end)}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The head and the rows, each a grid of its own, share this width, so that their columns stay one below the other. */
function leastWidth<T>(columns: readonly Column<T>[]): string {
  const tracks = columns.map(column => Number(/[\d.]+(?=px)/.exec(column.width)?.[0] ?? 0))
  const gaps = (columns.length - 1) * GAP
  return `calc(${tracks.reduce((all, one) => all + one, gaps)}px + 2 * var(--page))`
}

function Head<T>({
  columns,
  template,
  least,
  headless,
}: {
  columns: readonly Column<T>[]
  template: string
  least: string
  headless?: boolean
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div role="rowgroup" className={headless ? 'unseen' : styles.top} style={{ minWidth: least }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        role="row"
        aria-rowindex={1}
        className={styles.head}
        style={{ gridTemplateColumns: template }}
        tabIndex={-1}
      >
        {columns.map((column, i) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={i + 1}
            aria-sort={column.sort?.direction}
            className={classes(styles.cell, column.align === 'end' && styles.end)}
            tabIndex={-1}
          >
            {column.sort ? (
              <button type="button" className={styles.sort} onClick={column.sort.onSort}>
                {column.head}
                {column.sort.direction !== 'none' && (
                  <Icon of={column.sort.direction === 'ascending' ? ArrowUp : ArrowDown} size={12} />
                )}
              </button>
            ) : (
              column.head
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
