import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../domain/customers/custom-field.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import styles from './custom-control.module.css'
import { useCustomWords } from './custom-words.tsx'

/** One field of the company's own in the customer form. Its value is a text: choices parted by `;`, '' for nothing. */
export function CustomControl({
  field,
  name,
  value,
  onChange,
  error,
}: {
  field: CustomField
  name: string
  value: string
  onChange: (value: string) => void
  error?: string
}) {
  const { t } = useTranslation('customers')
  const words = useCustomWords()
  return (
    <Field
      label={words.nameOf(field)}
      optional={field.required ? t('form.required') : undefined}
      note={field.type === 'link' ? t('custom.link_note') : undefined}
      error={error}
    >
      {control => {
        const its = {
          ...control,
          name,
          value,
          required: field.required,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        }
        switch (field.type) {
          case 'long_text':
            return <TextArea {...its} rows={3} />
          case 'number':
          case 'money':
            return <TextInput {...its} inputMode="decimal" autoComplete="off" />
          case 'date':
            return <DateInput {...its} onChange={onChange} />
          case 'flag':
            return (
              <SelectInput {...its}>
                <option value="">{t('form.no_choice')}</option>
                <option value="true">{t('custom.yes')}</option>
                <option value="false">{t('custom.no')}</option>
              </SelectInput>
            )
          case 'choice':
            return (
              <SelectInput {...its}>
                <option value="">{t('form.no_choice')}</option>
                {field.choices.map(({ key }) => (
                  <option key={key} value={key}>
                    {words.choiceName(field, key)}
                  </option>
                ))}
              </SelectInput>
            )
          case 'choices':
            return <Several {...control} field={field} value={value} onChange={onChange} />
          default:
            return (
              <TextInput {...its} inputMode={field.type === 'link' ? 'url' : undefined} autoComplete="off" />
            )
        }
      }}
    </Field>
  )
}

function Several({
  field,
  value,
  onChange,
  ...control
}: {
  id: string
  field: CustomField
  value: string
  onChange: (value: string) => void
}) {
  const words = useCustomWords()
  const chosen = value.split(';').filter(Boolean)
  const change = (key: string, on: boolean) =>
    onChange((on ? [...chosen, key] : chosen.filter(one => one !== key)).join(';'))
  return (
    <fieldset {...control} className={styles.several} aria-label={words.nameOf(field)}>
      {field.choices.map(({ key }) => (
        <Checkbox key={key} checked={chosen.includes(key)} onChange={on => change(key, on)}>
          {words.choiceName(field, key)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
