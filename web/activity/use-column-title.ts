import { useSay } from '../ui/say.ts'

/** What a column of a kind is called; some names mean another thing in another kind. */
export function useColumnTitle(): (kind: string, name: string) => string {
  const say = useSay()
  return (kind, name) => say(`activity:column.${kind}_${name}`, {}, say(`activity:column.${name}`, {}, name))
}
