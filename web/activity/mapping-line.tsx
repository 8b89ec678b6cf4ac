import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../domain/activity/column.ts'
import type { PreviewView } from '../../domain/activity/contract.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { classes } from '../ui/class-names.ts'
import { ToneText } from '../ui/status-tag.tsx'
import { strangeValues } from './choice-values.ts'
import type { DraftSource, MappingDraft } from './mapping-draft.ts'
import styles from './mapping-line.module.css'
import { SourceChoice } from './source-choice.tsx'
import { SourceDetail } from './source-detail.tsx'
import { useColumnTitle } from './use-column-title.ts'
import { ValueChoices } from './value-choices.tsx'

/** A column of the kind: its name, what it must be, its source, an example or what is missing. */
export function MappingLine({
  kind,
  column,
  preview,
  draft,
  fault,
  onChange,
}: {
  kind: KindName
  column: Column
  preview: PreviewView
  draft: MappingDraft
  fault: 'missing' | 'wanted' | null
  onChange: (source: DraftSource) => void
}) {
  const { t } = useTranslation('activity')
  const id = useId()
  const title = useColumnTitle()
  const source = draft.columns[column.name] ?? { from: 'none' }
  const rows = preview.rows.map(row => row.cells)
  const strange = strangeValues(column, draft, preview.header, rows)
  const name = title(kind, column.name)
  return (
    <li className={classes(styles.line, source.from === 'none' && styles.off)}>
      <div className={styles.name}>
        <label htmlFor={id}>{name}</label>
        {column.key && <span className={styles.key}>{t('mapping.key')}</span>}
        <span className={styles.type}>{t(`mapping.type.${column.type.is}`)}</span>
      </div>
      <div className={styles.source}>
        <SourceChoice
          id={id}
          preview={preview}
          source={source}
          grouped={draft.groupBy !== null}
          fault={fault !== null ? `${id}-fault` : undefined}
          wrong={fault === 'missing'}
          onChange={onChange}
        />
        <SourceDetail
          name={name}
          column={column}
          preview={preview}
          source={source}
          grouped={draft.groupBy !== null}
          onChange={onChange}
        />
        {source.from === 'cells' && strange.length > 0 && (
          <ValueChoices column={column} values={strange} source={source} onChange={onChange} />
        )}
        {fault && (
          <p id={`${id}-fault`} className={styles.fault}>
            <ToneText tone={fault === 'missing' ? 'red' : 'amber'}>{t(`mapping.${fault}`)}</ToneText>
          </p>
        )}
      </div>
    </li>
  )
}
