import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../domain/care/contract.ts'
import { section as sections, type TodayItem } from '../../../domain/care/shapes.ts'
import type { HandbookNames } from '../../api/handbook-names.ts'
import { SectionHead } from '../../care/section-head.tsx'
import { TodayCard } from '../../care/today-card.tsx'
import { TodayRow } from '../../care/today-row.tsx'
import { Button } from '../../ui/button.tsx'

export type ListProps = {
  items: readonly TodayItem[]
  head: Today
  names: HandbookNames
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
  onOpen: (item: TodayItem) => void
  /** How many more there are that are not loaded. */
  more: number
  onMore: () => void
  loadingMore: boolean
}

const SECTIONS = sections.options

/** The tasks in their sections as a grid: one row each, the focus moves by row. */
export function TaskGrid(props: ListProps & { showOwner: boolean }) {
  const { t } = useTranslation('care')
  const { items, head, chosen, onChoose, onOpen, names, showOwner } = props
  // One row takes the Tab key, also when the chosen task is not among them.
  const reached = items.some(one => one.id === chosen) ? chosen : items[0]?.id
  const columns = ['due', 'what', 'how', 'value'] as const
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: rows of two lines in sections, moved through by row */}
      <div
        role="grid"
        aria-label={t('today.list')}
        aria-rowcount={items.length + props.more + 1}
        tabIndex={-1}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="unseen">
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <div role="row" aria-rowindex={1} tabIndex={-1}>
            {columns.map(column => (
              // biome-ignore lint/a11y/useSemanticElements: see above
              <span key={column} role="columnheader" tabIndex={-1}>
                {t(`today.column.${column}`)}
              </span>
            ))}
          </div>
        </div>
        {SECTIONS.map(section => {
          const own = items.filter(one => one.section === section)
          if (own.length === 0) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div key={section} role="rowgroup" aria-labelledby={`section-${section}`}>
              <SectionHead section={section} today={head} inGrid />
              {own.map(item => (
                <TodayRow
                  key={item.id}
                  item={item}
                  today={head.today}
                  names={names}
                  chosen={item.id === chosen}
                  reached={item.id === reached}
                  showOwner={showOwner}
                  index={items.indexOf(item) + 2}
                  onChoose={() => onChoose(item.id)}
                  onOpen={() => onOpen(item)}
                />
              ))}
            </div>
          )
        })}
      </div>
      <More {...props} />
    </>
  )
}

/** The tasks on a phone: a list of cards, the chosen one with its actions. */
export function TaskCards(props: ListProps & { showOwner: boolean; actions: ReactNode }) {
  const { items, head, chosen, onChoose, onOpen, names, showOwner, actions } = props
  return (
    <>
      {SECTIONS.map(section => {
        const own = items.filter(one => one.section === section)
        if (own.length === 0) return null
        return (
          <section key={section} aria-labelledby={`section-${section}`}>
            <SectionHead section={section} today={head} />
            <ul>
              {own.map(item => (
                <TodayCard
                  key={item.id}
                  item={item}
                  today={head.today}
                  names={names}
                  chosen={item.id === chosen}
                  showOwner={showOwner}
                  index={0}
                  onChoose={() => onChoose(item.id)}
                  onOpen={() => onOpen(item)}
                  actions={actions}
                />
              ))}
            </ul>
          </section>
        )
      })}
      <More {...props} />
    </>
  )
}

function More({ more, onMore, loadingMore }: ListProps) {
  const { t } = useTranslation('care')
  if (more <= 0) return null
  return (
    <Button kind="ghost" wide busy={loadingMore} onClick={onMore}>
      {t('today.more', { count: more })}
    </Button>
  )
}
