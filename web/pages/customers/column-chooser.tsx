import { Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOwnFields } from '../../api/handbook-names.ts'
import { useCustomWords } from '../../customers/custom-words.tsx'
import { COLUMNS, type ColumnKey } from '../../standing/list-columns.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Popover } from '../../ui/popover.tsx'
import styles from './page.module.css'

/** Which columns the list shows; remembered on this device. */
export function ColumnChooser({
  shown,
  onChange,
}: {
  shown: readonly ColumnKey[]
  onChange: (shown: ColumnKey[]) => void
}) {
  const { t } = useTranslation(['customers', 'standing'])
  const own = useOwnFields()
  const words = useCustomWords()
  return (
    <Popover
      label={t('customers:list.columns')}
      align="end"
      trigger={anchor => (
        <Button {...anchor.props} icon={Columns3} aria-haspopup="dialog">
          {t('customers:list.columns')}
        </Button>
      )}
    >
      {() => (
        <div className={styles.columns}>
          {COLUMNS.map(key => (
            <Checkbox
              key={key}
              checked={key === 'name' || shown.includes(key)}
              disabled={key === 'name'}
              onChange={on => onChange(on ? [...shown, key] : shown.filter(one => one !== key))}
            >
              {t(`standing:list.column.${key}`)}
            </Checkbox>
          ))}
          {own.fields.map(field => {
            const key = `custom.${field.key}` as const
            return (
              <Checkbox
                key={key}
                checked={shown.includes(key)}
                onChange={on => onChange(on ? [...shown, key] : shown.filter(one => one !== key))}
              >
                {words.nameOf(field)}
              </Checkbox>
            )
          })}
        </div>
      )}
    </Popover>
  )
}
