import { customName } from '../../../domain/customers/custom-field.ts'
import type { ListedCustomer } from '../../../domain/standing/list-contract.ts'
import { useOwnFields } from '../../api/handbook-names.ts'
import { useCustomWords } from '../../customers/custom-words.tsx'
import type { ColumnKey } from '../../standing/list-columns.tsx'
import type { Column } from '../../ui/grid.tsx'
import styles from './page.module.css'

/** The shown columns of the company's own fields, and their keys as the list is asked for them. */
export function useOwnListColumns(shown: readonly ColumnKey[]): {
  columns: Column<ListedCustomer>[]
  keys: string | undefined
} {
  const { fields } = useOwnFields()
  const words = useCustomWords()
  const chosen = fields.filter(field => (shown as readonly string[]).includes(customName(field.key)))
  const columns = chosen.map((field): Column<ListedCustomer> => {
    const numeric = field.type === 'number' || field.type === 'money'
    return {
      key: customName(field.key),
      head: words.nameOf(field),
      width: numeric ? '120px' : 'minmax(96px, 0.8fr)',
      align: numeric ? 'end' : undefined,
      cell: row => {
        const value = row.custom[field.key]
        if (value === undefined) return <span className={styles.nothing}>–</span>
        const text = words.say(field, value)
        return (
          <span className={styles.ownValue} title={text}>
            {text}
          </span>
        )
      },
    }
  })
  return { columns, keys: chosen.map(field => field.key).join(',') || undefined }
}
