import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { anyWindowOf } from '../../domain/standing/offered-fields.ts'
import { Button } from '../ui/button.tsx'
import { Combobox, type Option } from '../ui/combobox.tsx'
import { Popover } from '../ui/popover.tsx'
import { useSay } from '../ui/say.ts'
import styles from './condition-builder.module.css'
import { idOf, useBuilder } from './condition-builder-context.ts'
import { useFaultId } from './condition-builder-fault.tsx'

/** The field of a comparison; opens a list under heads that is searched by name or key. */
export function FieldPicker({
  path,
  value,
  onPick,
}: {
  path: string
  value: string
  onPick: (key: string) => void
}) {
  const { t } = useTranslation('standing')
  const builder = useBuilder()
  const fault = useFaultId(path, 'field')
  return (
    <Popover
      label={t('builder.field')}
      trigger={anchor => (
        <Button
          {...anchor.props}
          id={idOf(builder, path, 'field')}
          className={styles.field}
          aria-haspopup="dialog"
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault}
        >
          {builder.fieldName(value)}
          <ChevronDown size={14} strokeWidth={1.6} aria-hidden className={styles.arrow} />
        </Button>
      )}
    >
      {close => (
        <Fields
          onPick={key => {
            close()
            onPick(key)
          }}
        />
      )}
    </Popover>
  )
}

function Fields({ onPick }: { onPick: (key: string) => void }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const { offered, fieldName } = useBuilder()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const options: Option[] = offered.flatMap(({ head, keys }) =>
    keys
      .map(key => ({ key, name: nameOf(key) }))
      .filter(({ key, name }) => `${name} ${key}`.toLowerCase().includes(wanted))
      .map(({ key, name }) => ({ key, name, head: t(`head.${head}`), pick: () => onPick(key) })),
  )
  function nameOf(key: string): string {
    const window = anyWindowOf(key)
    return window ? say(`standing:field.${window.base}`, { days: 'n' }, key) : fieldName(key)
  }
  return (
    <div className={styles.picker}>
      <Combobox
        autoFocus
        label={t('builder.field')}
        placeholder={t('builder.find_field')}
        text={text}
        onText={setText}
        options={options}
        none={t('builder.no_field')}
      />
    </div>
  )
}
