import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../domain/activity/column.ts'
import type { PreviewView } from '../../domain/activity/contract.ts'
import { Button } from '../ui/button.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { type DraftSource, type GroupRule, groupRules } from './mapping-draft.ts'
import { headersOf } from './preview-headers.ts'
import styles from './source-detail.module.css'
import { useChoiceTitle } from './use-choice-title.ts'

const MOST_FACTORS = 4

type Props = {
  /** The column's name, for the labels of the controls. */
  name: string
  column: Column
  preview: PreviewView
  source: DraftSource
  grouped: boolean
  onChange: (source: DraftSource) => void
}

/** What a source needs beside its choice: the value, the factors, the rule for groups. */
export function SourceDetail(props: Props) {
  const { source } = props
  if (source.from === 'constant') return <Constant {...props} source={source} />
  if (source.from === 'number') return <Within {...props} source={source} />
  if (source.from === 'cells' && source.headers.length > 1) return <Factors {...props} source={source} />
  if (source.from === 'cells' && props.grouped) return <Rule {...props} source={source} />
  return null
}

type Of<From extends DraftSource['from']> = Props & { source: Extract<DraftSource, { from: From }> }

function Constant({ name, column, source, onChange }: Of<'constant'>) {
  const { t } = useTranslation('activity')
  const choiceTitle = useChoiceTitle()
  const set = (value: string) => onChange({ from: 'constant', value })
  const label = t('mapping.value_of', { column: name })
  if (column.type.is !== 'choice') {
    return <TextInput aria-label={label} value={source.value} onChange={event => set(event.target.value)} />
  }
  return (
    <SelectInput aria-label={label} value={source.value} onChange={event => set(event.target.value)}>
      <option value="" />
      {Object.keys(column.type.choices).map(choice => (
        <option key={choice} value={choice}>
          {choiceTitle(choice, column.name)}
        </option>
      ))}
    </SelectInput>
  )
}

function Within({ name, preview, source, onChange }: Of<'number'>) {
  const { t } = useTranslation('activity')
  return (
    <SelectInput
      aria-label={t('mapping.within_of', { column: name })}
      value={source.within}
      onChange={event => onChange({ from: 'number', within: event.target.value })}
    >
      {headersOf(preview).map(header => (
        <option key={header} value={header}>
          {t('mapping.within', { header })}
        </option>
      ))}
    </SelectInput>
  )
}

function Factors({ name, preview, source, grouped, onChange }: Of<'cells'>) {
  const { t } = useTranslation('activity')
  const headers = headersOf(preview)
  const set = (factors: string[]) => onChange({ ...source, headers: factors })
  return (
    <div className={styles.factors}>
      {grouped && <span className={styles.note}>{t('mapping.sum_of')}</span>}
      {source.headers.map((factor, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: factors are their places
        <span key={i} className={styles.factor}>
          {i > 0 && <span aria-hidden>×</span>}
          <SelectInput
            aria-label={t('mapping.factor_of', { column: name, number: i + 1 })}
            value={factor}
            onChange={event => set(source.headers.with(i, event.target.value))}
          >
            {headers.map(header => (
              <option key={header}>{header}</option>
            ))}
          </SelectInput>
        </span>
      ))}
      {source.headers.length < MOST_FACTORS && (
        <Button
          kind="ghost"
          icon={Plus}
          aria-label={t('mapping.add_factor')}
          onClick={() => set([...source.headers, headers[0]!])}
        />
      )}
      {source.headers.length > 2 && (
        <Button
          kind="ghost"
          icon={X}
          aria-label={t('mapping.drop_factor')}
          onClick={() => set(source.headers.slice(0, -1))}
        />
      )}
    </div>
  )
}

function Rule({ name, source, onChange }: Of<'cells'>) {
  const { t } = useTranslation('activity')
  return (
    <SelectInput
      aria-label={t('mapping.rule_of', { column: name })}
      value={source.rule ?? 'first'}
      onChange={event => onChange({ ...source, rule: event.target.value as GroupRule })}
    >
      {groupRules.map(rule => (
        <option key={rule} value={rule}>
          {t(`mapping.rule.${rule}`)}
        </option>
      ))}
    </SelectInput>
  )
}
