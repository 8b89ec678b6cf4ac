import { useTranslation } from 'react-i18next'
import { ChipToggle } from '../ui/chip.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import styles from './reason-field.module.css'

/** A reason in words, with the usual ones one press away. */
export function ReasonField({
  value,
  onChange,
  usual,
  hint,
  error,
}: {
  value: string
  onChange: (reason: string) => void
  usual: readonly string[]
  hint: string
  error: string | null
}) {
  const { t } = useTranslation('tasks')
  return (
    <Field label={t('postpone.reason')} error={error}>
      {control => (
        <>
          <TextInput
            {...control}
            value={value}
            maxLength={500}
            placeholder={hint}
            onChange={event => onChange(event.target.value)}
          />
          <div className={styles.usual}>
            {usual.map(one => (
              <ChipToggle key={one} pressed={value === one} onClick={() => onChange(one)}>
                {one}
              </ChipToggle>
            ))}
          </div>
        </>
      )}
    </Field>
  )
}
