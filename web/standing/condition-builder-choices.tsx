import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../domain/handbook/fields.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Popover } from '../ui/popover.tsx'
import styles from './condition-builder.module.css'
import { useChoices, useChoiceWords } from './use-choices.ts'

/** Several of a field's choices; those that are no choice any more stay visible until they are taken out. */
export function ChoiceSet({
  control,
  field,
  values,
  onChange,
}: {
  control: {
    id: string
    'aria-label': string
    'aria-invalid': true | undefined
    'aria-describedby': string | undefined
  }
  field: Field
  values: readonly string[]
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation('standing')
  const name = useChoiceWords(field)
  const choices = [...new Set([...useChoices(field).map(String), ...values])]
  const told = values.length === 0 ? t('builder.choose') : values.map(name).join(t('value.comma'))
  return (
    <Popover
      label={control['aria-label']}
      trigger={anchor => (
        <Button
          {...anchor.props}
          {...control}
          className={styles.field}
          aria-label={`${control['aria-label']}: ${told}`}
          aria-haspopup="dialog"
        >
          {told}
          <ChevronDown size={14} strokeWidth={1.6} aria-hidden className={styles.arrow} />
        </Button>
      )}
    >
      {() => (
        <ul className={styles.choices}>
          {choices.map(one => (
            <li key={one}>
              <Checkbox
                checked={values.includes(one)}
                onChange={on => onChange(on ? [...values, one] : values.filter(value => value !== one))}
              >
                {name(one)}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
