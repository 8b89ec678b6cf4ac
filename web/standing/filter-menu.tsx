import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextInput } from '../ui/field.tsx'
import { Popover } from '../ui/popover.tsx'
import styles from './filter-menu.module.css'

export type FilterChoice = { value: string; label: string }

const SEARCHED_FROM = 12

/** One filter of a list: the control says what is chosen, the box offers all, with a search where they are many. */
export function FilterMenu({
  label,
  choices,
  chosen,
  onChange,
}: {
  label: string
  choices: readonly FilterChoice[]
  chosen: readonly string[]
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation('standing')
  const names = chosen.map(value => choices.find(one => one.value === value)?.label ?? value)
  const told =
    names.length === 0 ? label : t('list.filter_is', { label, values: names.join(t('value.comma')) })
  return (
    <Popover
      label={label}
      trigger={anchor => (
        <Button
          {...anchor.props}
          className={chosen.length > 0 ? styles.on : styles.off}
          aria-haspopup="dialog"
        >
          {told}
          <ChevronDown size={14} strokeWidth={1.6} aria-hidden className={styles.arrow} />
        </Button>
      )}
    >
      {() => <Choices label={label} choices={choices} chosen={chosen} onChange={onChange} />}
    </Popover>
  )
}

function Choices({
  label,
  choices,
  chosen,
  onChange,
}: {
  label: string
  choices: readonly FilterChoice[]
  chosen: readonly string[]
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation('standing')
  const [wanted, setWanted] = useState('')
  const shown = choices.filter(one => one.label.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <div className={styles.box}>
      {choices.length >= SEARCHED_FROM && (
        <TextInput
          data-autofocus
          value={wanted}
          aria-label={t('list.find_choice', { label })}
          placeholder={t('list.find_choice', { label })}
          onChange={event => setWanted(event.target.value)}
        />
      )}
      {shown.length === 0 && <p className={styles.none}>{t('list.no_choice')}</p>}
      <ul className={styles.list}>
        {shown.map(one => (
          <li key={one.value}>
            <Checkbox
              checked={chosen.includes(one.value)}
              onChange={on =>
                onChange(on ? [...chosen, one.value] : chosen.filter(value => value !== one.value))
              }
            >
              {one.label}
            </Checkbox>
          </li>
        ))}
      </ul>
      {chosen.length > 0 && (
        <Button kind="ghost" onClick={() => onChange([])}>
          {t('list.clear_filter')}
        </Button>
      )}
    </div>
  )
}
