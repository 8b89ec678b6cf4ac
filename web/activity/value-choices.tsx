import { useTranslation } from 'react-i18next'
import type { Column } from '../../domain/activity/column.ts'
import { SelectInput } from '../ui/field.tsx'
import { ToneText } from '../ui/status-tag.tsx'
import type { DraftSource } from './mapping-draft.ts'
import { useChoiceTitle } from './use-choice-title.ts'
import styles from './value-choices.module.css'

/** What the words of the file mean in a column that knows only some: `Shipped` → completed. */
export function ValueChoices({
  column,
  values,
  source,
  onChange,
}: {
  column: Column
  values: readonly string[]
  source: Extract<DraftSource, { from: 'cells' }>
  onChange: (source: DraftSource) => void
}) {
  const { t } = useTranslation('activity')
  const choiceTitle = useChoiceTitle()
  if (column.type.is !== 'choice') return null
  const set = (value: string, means: string) => {
    const { [value]: _, ...others } = source.values
    onChange({ ...source, values: means === '' ? others : { ...others, [value]: means } })
  }
  return (
    <ul className={styles.values} aria-label={t('mapping.values')}>
      {values.map(value => (
        <li key={value} className={styles.value}>
          <span className={styles.word}>
            {source.values[value] ? (
              value
            ) : (
              <ToneText tone="amber">{t('mapping.unknown_value', { value })}</ToneText>
            )}
          </span>
          <SelectInput
            aria-label={t('mapping.means', { value })}
            value={source.values[value] ?? ''}
            onChange={event => set(value, event.target.value)}
          >
            <option value="">{t('mapping.refuse_value')}</option>
            {Object.keys(column.type.is === 'choice' ? column.type.choices : {}).map(choice => (
              <option key={choice} value={choice}>
                {choiceTitle(choice, column.name)}
              </option>
            ))}
          </SelectInput>
        </li>
      ))}
    </ul>
  )
}
