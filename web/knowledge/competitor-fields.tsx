import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Competitor } from '../../domain/knowledge/research.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextArea, TextInput } from '../ui/field.tsx'
import styles from './research-editor.module.css'

/** One competitor: who, for how much, what it does better and worse, what we answer. */
export function CompetitorFields({
  value,
  number,
  onChange,
  onRemove,
}: {
  value: Competitor
  number: number
  onChange: (value: Competitor) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('knowledge')
  return (
    <fieldset className={styles.competitor}>
      <legend>{t('competitor.number', { number })}</legend>
      <div className={styles.pair}>
        {(['name', 'price'] as const).map(key => (
          <Field key={key} label={t(`competitor.${key}`)}>
            {control => (
              <TextInput
                {...control}
                maxLength={key === 'name' ? 120 : 200}
                value={value[key]}
                onChange={event => onChange({ ...value, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {(['strengths', 'weaknesses'] as const).map(key => (
          <Field key={key} label={t(`competitor.${key}`)}>
            {control => (
              <TextArea
                {...control}
                rows={2}
                maxLength={1000}
                value={value[key]}
                onChange={event => onChange({ ...value, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={t('competitor.answer')}>
        {control => (
          <TextArea
            {...control}
            rows={2}
            maxLength={1000}
            value={value.answer}
            onChange={event => onChange({ ...value, answer: event.target.value })}
          />
        )}
      </Field>
      <div className={styles.remove}>
        <Button kind="ghost" icon={Trash2} onClick={onRemove}>
          {t('competitor.remove')}
        </Button>
      </div>
    </fieldset>
  )
}
