import { customNamed } from '../../domain/customers/custom-field.ts'
import { useOwnFields } from '../api/handbook-names.ts'
import { useLocalText } from '../ui/local-text.ts'
import { useSay } from '../ui/say.ts'

/** What a column of a kind is called; some names mean another thing in another kind. Fields of the company's own have their own. */
export function useColumnTitle(): (kind: string, name: string) => string {
  const say = useSay()
  const local = useLocalText()
  const { fields } = useOwnFields()
  return (kind, name) => {
    const own = customNamed(fields, name)
    if (own) return local(own.name) || own.key
    return say(`activity:column.${kind}_${name}`, {}, say(`activity:column.${name}`, {}, name))
  }
}
