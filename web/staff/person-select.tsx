import { useTranslation } from 'react-i18next'
import { type FieldControl, SelectInput } from '../ui/field.tsx'
import { usePeople } from './use-people.ts'

/** Chooses a colleague who is here, or nobody. */
export function PersonSelect({
  control,
  value,
  nobody,
  without,
  onChange,
}: {
  control: FieldControl
  /** An id, or '' for nobody. */
  value: string
  /** What nobody means here. */
  nobody: string
  /** The one who cannot be chosen. */
  without?: string | null
  onChange: (id: string) => void
}) {
  const { t } = useTranslation('staff')
  const people = usePeople().filter(person => person.id !== without)
  return (
    <SelectInput {...control} value={value} onChange={event => onChange(event.target.value)}>
      <option value="">{nobody}</option>
      {people.map(person => (
        <option key={person.id} value={person.id}>
          {person.absent ? t('people.absent', { name: person.name }) : person.name}
        </option>
      ))}
    </SelectInput>
  )
}
