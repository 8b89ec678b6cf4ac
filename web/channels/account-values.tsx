import { useTranslation } from 'react-i18next'
import {
  type AccountField,
  accountFieldsOf,
  type CustomerAccountKind,
} from '../../domain/channels/account-fields.ts'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { useSay } from '../ui/say.ts'

/** The fields that a kind of account asks for. Secrets that stand are never shown; left empty they stay. */
export function AccountValues({
  kind,
  values,
  standing,
  faults,
  onChange,
}: {
  kind: CustomerAccountKind
  values: Record<string, string>
  standing: readonly string[]
  faults: Record<string, string>
  onChange: (name: string, value: string) => void
}) {
  const { t } = useTranslation('channels')
  const say = useSay()
  const noteOf = ({ name, made }: AccountField): string | undefined => {
    if (standing.includes(name)) return t('account.kept')
    return say(`channels:field_note.${kind}.${name}`, {}, '') || (made ? t('customer.made') : undefined)
  }
  return accountFieldsOf(kind).map(field => (
    <Field
      key={field.name}
      label={say(`channels:field.${field.name}`, {}, field.name)}
      optional={field.needed || field.choices ? undefined : t('customer.optional')}
      note={noteOf(field)}
      error={faults[`values.${field.name}`]}
    >
      {control =>
        field.choices ? (
          <SelectInput
            {...control}
            value={values[field.name] ?? field.choices[0]}
            onChange={event => onChange(field.name, event.target.value)}
          >
            {field.choices.map(choice => (
              <option key={choice} value={choice}>
                {t(choice === 'yes' ? 'customer.yes' : 'customer.no')}
              </option>
            ))}
          </SelectInput>
        ) : (
          <TextInput
            {...control}
            type={field.secret ? 'password' : 'text'}
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            value={values[field.name] ?? ''}
            onChange={event => onChange(field.name, event.target.value)}
          />
        )
      }
    </Field>
  ))
}
