import { useMemo } from 'react'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useSay } from '../ui/say.ts'
import { fieldWords } from './field-words.ts'

/** What a field of the rules is called, those that the company added to its file by their own names. */
export function useFieldName(): (key: string) => string {
  const say = useSay()
  const { own } = useHandbookNames()
  return useMemo(() => {
    const names = new Map(own.map(one => [one.key, one.name]))
    return key => names.get(key) ?? fieldWords(say, key)
  }, [say, own])
}
