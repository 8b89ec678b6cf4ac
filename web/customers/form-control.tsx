import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateInput } from '../ui/date-input.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import { type Say, useSay } from '../ui/say.ts'
import { customers } from './calls.ts'
import { colleagues } from './colleagues.ts'
import { CustomerPicker } from './customer-picker.tsx'
import type { FormField } from './form-fields.ts'

/** One labelled control of the customer form with its note and what is wrong with it. */
export function FormControl({
  field,
  value,
  onChange,
  error,
  closed,
  shownAs,
}: {
  field: FormField
  value: string
  onChange: (value: string) => void
  error?: string
  /** Why it cannot be changed here. */
  closed?: string
  /** What the value is called, where it is a code. */
  shownAs?: string | undefined
}) {
  const { t } = useTranslation('customers')
  const say = useSay()
  const note = closed ?? (say(`customers:form.note.${field.key}`, {}, '') || undefined)
  return (
    <Field
      label={t(`field.${field.key}`)}
      optional={field.required ? t('form.required') : undefined}
      note={note}
      error={error}
    >
      {control => {
        const its = {
          ...control,
          name: field.key,
          value,
          disabled: closed !== undefined,
          required: field.required,
          'data-autofocus': field.key === 'name' || undefined,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        }
        switch (field.input) {
          case 'lines':
            return <TextArea {...its} rows={4} />
          case 'choice':
            return <Choice field={field} control={its} />
          case 'owner':
            return <OwnerChoice control={its} />
          case 'customer':
            return <OtherCustomer control={its} shownAs={shownAs} onChange={onChange} />
          case 'date':
            return <DateInput {...its} onChange={onChange} />
          default:
            return <Line field={field} control={its} />
        }
      }}
    </Field>
  )
}

type Control = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  name: string
  value: string
  disabled: boolean
  required: boolean | undefined
  'data-autofocus': true | undefined
  onChange: (event: { target: { value: string } }) => void
}

function Choice({ field, control }: { field: FormField; control: Control }) {
  const say = useSay()
  return (
    <SelectInput {...control}>
      {(field.choices ?? []).map(choice => (
        <option key={choice} value={choice}>
          {choiceWords(say, field.key, choice)}
        </option>
      ))}
    </SelectInput>
  )
}

function choiceWords(say: Say, key: string, choice: string): string {
  if (choice === '') return say('customers:form.no_choice')
  return key === 'preferred_channel'
    ? say(`customers:channel.${choice}`)
    : say(`customers:choice.${key}.${choice}`)
}

function OwnerChoice({ control }: { control: Control }) {
  const { t } = useTranslation('customers')
  const { data } = useQuery(colleagues.list.queryOptions({ input: { limit: 200 } }))
  return (
    <SelectInput {...control}>
      <option value="">{t('form.nobody')}</option>
      {(data?.items ?? []).map(one => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </SelectInput>
  )
}

/** A customer chosen by name; its code is the value. */
function OtherCustomer({
  control,
  shownAs,
  onChange,
}: {
  control: Control
  shownAs: string | undefined
  onChange: (code: string) => void
}) {
  const [chosen, setChosen] = useState(
    control.value === '' ? null : { code: control.value, name: shownAs ?? control.value },
  )
  return (
    <CustomerPicker
      id={control.id}
      autoFocus={false}
      aria-invalid={control['aria-invalid']}
      aria-describedby={control['aria-describedby']}
      value={chosen}
      onChange={customer => {
        setChosen(customer)
        onChange(customer?.code ?? '')
      }}
    />
  )
}

/** An e-mail is no `email` to the browser: several may stand in it. */
const TYPES = { phone: 'tel', email: 'text', line: 'text' } as const
const MODES = { phone: 'tel', email: 'email', line: undefined } as const

function Line({ field, control }: { field: FormField; control: Control }) {
  const list = useId()
  const { data } = useQuery(customers.choices.queryOptions({ enabled: field.offers !== undefined }))
  const offers = (field.offers && data?.[field.offers]) ?? []
  return (
    <>
      <TextInput
        {...control}
        type={TYPES[field.input as keyof typeof TYPES]}
        inputMode={MODES[field.input as keyof typeof MODES]}
        list={offers.length > 0 ? list : undefined}
        autoComplete="off"
      />
      {offers.length > 0 && (
        <datalist id={list}>
          {offers.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  )
}
