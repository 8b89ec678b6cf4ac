import { Fragment, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewView } from '../../domain/activity/contract.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf } from '../../domain/activity/kinds.ts'
import { ownColumns } from '../../domain/activity/own-columns.ts'
import { SelectInput } from '../ui/field.tsx'
import type { DraftCheck } from './check-draft.ts'
import { groupedBy, ungrouped } from './group-rows.ts'
import type { DraftSource, MappingDraft } from './mapping-draft.ts'
import styles from './mapping-form.module.css'
import { MappingLine } from './mapping-line.tsx'
import { headersOf } from './preview-headers.ts'

/** One line per column of the kind: where it comes from, and what that gives in the first row. */
export function MappingForm({
  kind,
  preview,
  draft,
  check,
  onChange,
}: {
  kind: KindName
  preview: PreviewView
  draft: MappingDraft
  check: DraftCheck
  onChange: (draft: MappingDraft) => void
}) {
  const { t } = useTranslation('activity')
  const id = useId()
  // Said once: a line stays in its place while it is edited.
  const [parts] = useState(() => partsOf(kind, preview, draft, check))
  const group = (header: string) =>
    onChange(header === '' ? ungrouped(draft) : groupedBy(draft, kind, header, ownColumns(preview.own)))
  const setSource = (name: string, source: DraftSource) =>
    onChange({ ...draft, columns: { ...draft.columns, [name]: source } })
  return (
    <div className={styles.form}>
      <div className={styles.group}>
        <label htmlFor={id}>{t('mapping.group')}</label>
        <SelectInput id={id} value={draft.groupBy ?? ''} onChange={event => group(event.target.value)}>
          <option value="">{t('mapping.no_group')}</option>
          {headersOf(preview).map(header => (
            <option key={header} value={header}>
              {t('mapping.group_by', { header })}
            </option>
          ))}
        </SelectInput>
      </div>
      {parts.map(
        ({ key, columns }) =>
          columns.length > 0 && (
            <Fragment key={key}>
              {key === 'rest' && <h3 className={styles.rest}>{t('mapping.rest')}</h3>}
              <ul className={styles.lines} aria-label={t(`mapping.${key}`)}>
                {columns.map(column => (
                  <MappingLine
                    key={column.name}
                    kind={kind}
                    column={column}
                    preview={preview}
                    draft={draft}
                    fault={
                      check.missing.includes(column.name)
                        ? 'missing'
                        : check.wanted.includes(column.name)
                          ? 'wanted'
                          : null
                    }
                    onChange={source => setSource(column.name, source)}
                  />
                ))}
              </ul>
            </Fragment>
          ),
      )}
    </div>
  )
}

/** First the columns that are filled or that ask to be, then those the file has nothing for. */
function partsOf(kind: KindName, preview: PreviewView, draft: MappingDraft, { missing, wanted }: DraftCheck) {
  const { columns } = kindOf(kind, ownColumns(preview.own))
  const asks = (name: string) => missing.includes(name) || wanted.includes(name)
  const first = columns.filter(({ name }) => draft.columns[name]?.from !== 'none' || asks(name))
  return [
    { key: 'title' as const, columns: first },
    { key: 'rest' as const, columns: columns.filter(column => !first.includes(column)) },
  ]
}
