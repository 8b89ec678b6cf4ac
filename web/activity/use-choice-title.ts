import { type CustomField, customName } from '../../domain/customers/custom-field.ts'
import { useOwnFields } from '../api/handbook-names.ts'
import { useLocalText } from '../ui/local-text.ts'
import { useSay } from '../ui/say.ts'

/**
 * What a fixed value of a column is called: `paid` is 已付款; of a field of the company's own as the company calls it.
 * `column` is its name or the header it was found by.
 */
export function useChoiceTitle(): (choice: string, column: string) => string {
  const say = useSay()
  const local = useLocalText()
  const { fields } = useOwnFields()
  return (choice, column) => {
    const own = fields.find(field => namesOf(field).includes(column))
    const name = local(own?.choices.find(one => one.key === choice)?.name)
    return name || say(`activity:choice.${choice}`, {}, choice)
  }
}

const namesOf = ({ key, name }: CustomField): string[] => [customName(key), key, ...Object.values(name)]
