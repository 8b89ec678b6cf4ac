import { useTranslation } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'
import { Field, SelectInput } from '../ui/field.tsx'
import { LOCALES, ownNameOf } from '../ui/language.ts'

/** The language somebody reads, each under its own name. */
export function LocaleField({ value, onChange }: { value: Locale; onChange: (locale: Locale) => void }) {
  const { t } = useTranslation('staff')
  return (
    <Field label={t('member.locale')}>
      {control => (
        <SelectInput {...control} value={value} onChange={event => onChange(event.target.value as Locale)}>
          {LOCALES.map(one => (
            <option key={one} value={one} lang={one}>
              {ownNameOf(one)}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  )
}
