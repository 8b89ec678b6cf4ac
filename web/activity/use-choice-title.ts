import { useSay } from '../ui/say.ts'

/** What a fixed value of a column is called: `paid` is 已付款. */
export function useChoiceTitle(): (choice: string) => string {
  const say = useSay()
  return choice => say(`activity:choice.${choice}`, {}, choice)
}
