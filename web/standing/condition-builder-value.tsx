import { useContext, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, Scalar } from '../../domain/handbook/condition.ts'
import { valuesOf } from '../../domain/handbook/edit-comparison.ts'
import { type Field, isNumeric } from '../../domain/handbook/fields.ts'
import { DateInput } from '../ui/date-input.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { CompanyContext } from '../ui/format.ts'
import { NumberInput } from '../ui/number-input.tsx'
import { useSay } from '../ui/say.ts'
import { TokenInput } from '../ui/token-input.tsx'
import styles from './condition-builder.module.css'
import { ChoiceSet } from './condition-builder-choices.tsx'
import { idOf, useBuilder } from './condition-builder-context.ts'
import { useFaultId } from './condition-builder-fault.tsx'
import { useUnitWords } from './unit-words.ts'
import { useChoices, useChoiceWords } from './use-choices.ts'

type Props = {
  path: string
  field: Field
  comparison: Comparison
  onChange: (value: Scalar | readonly Scalar[] | null) => void
}

/** The other side of a comparison, as its type is written: amounts with the currency, shares in percent, days, choices, tags. */
export function BuilderValue({ path, field, comparison, onChange }: Props) {
  const { t } = useTranslation('standing')
  const builder = useBuilder()
  const fault = useFaultId(path, 'value')
  const control = {
    id: idOf(builder, path, 'value'),
    'aria-label': t('builder.value', { field: builder.fieldName(field.key) }),
    'aria-invalid': fault ? (true as const) : undefined,
    'aria-describedby': fault,
  }
  const { value } = comparison
  if (valuesOf(comparison.op) === 'many') {
    return <Many control={control} field={field} value={value} onChange={onChange} />
  }
  if (field.type === 'flag' || field.choices || builder.options(field.key)) {
    return <OneChoice control={control} field={field} value={value} onChange={onChange} />
  }
  if (isNumeric(field.type))
    return <Numeric control={control} field={field} value={value} onChange={onChange} />
  if (field.type === 'date') {
    return (
      <DateInput
        {...control}
        className={styles.date}
        value={typeof value === 'string' ? value : ''}
        onChange={onChange}
      />
    )
  }
  return <Text control={control} field={field} value={value} onChange={onChange} />
}

type Control = {
  id: string
  'aria-label': string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}
type Inner = Pick<Props, 'field' | 'onChange'> & { control: Control; value: Comparison['value'] }

function Numeric({ control, field, value, onChange }: Inner) {
  const unit = useUnitWords()
  const say = useSay()
  const { currency } = useContext(CompanyContext)
  return (
    <NumberInput
      {...control}
      className={styles.number}
      places={field.type === 'fraction' ? 2 : 0}
      unit={
        field.type === 'money'
          ? say(`standing:unit.currency.${currency}`, {}, currency)
          : unit(field, Number(value))
      }
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
    />
  )
}

function OneChoice({ control, field, value, onChange }: Inner) {
  const { t } = useTranslation('standing')
  const name = useChoiceWords(field)
  const choices = useChoices(field)
  const unknown = typeof value === 'string' && !choices.includes(value) ? [value] : []
  return (
    <SelectInput
      {...control}
      className={styles.select}
      value={value === undefined ? '' : String(value)}
      onChange={event =>
        onChange([...choices, ...unknown].find(one => String(one) === event.target.value) ?? null)
      }
    >
      {(value === undefined || Array.isArray(value)) && <option value="">{t('builder.choose')}</option>}
      {[...choices, ...unknown].map(one => (
        <option key={String(one)} value={String(one)}>
          {name(one)}
        </option>
      ))}
    </SelectInput>
  )
}

function Text({ control, field, value, onChange }: Inner) {
  const { known } = useBuilder()
  const list = useId()
  return (
    <>
      <TextInput
        {...control}
        className={styles.text}
        list={list}
        maxLength={200}
        value={typeof value === 'string' ? value : ''}
        onChange={event => onChange(event.target.value)}
      />
      <datalist id={list}>
        {known(field.key).map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}

function Many({ control, field, value, onChange }: Inner) {
  const { t } = useTranslation('standing')
  const { known, options } = useBuilder()
  const values = Array.isArray(value) ? value : []
  if (field.choices || options(field.key)) {
    return <ChoiceSet control={control} field={field} values={values.map(String)} onChange={onChange} />
  }
  const numeric = isNumeric(field.type)
  return (
    <TokenInput
      {...control}
      values={values.map(String)}
      known={known(field.key)}
      removeLabel={one => t('builder.remove_value', { value: one })}
      onChange={next => onChange(numeric ? next.map(Number).filter(Number.isFinite) : next)}
    />
  )
}
