import { useMemo } from 'react'
import { useFormat } from '../../ui/format.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'

const isLocalText = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).every(key => ['zh-Hans', 'zh-Hant', 'en'].includes(key))

/** Settings of the handbook in words: what one is called, and its value as a reader says it; null for what has no words. */
export type SettingWords = {
  label: (path: readonly string[], key: string) => string | null
  value: (path: readonly string[], value: unknown) => string | null
}

export function useSettingWords(): SettingWords {
  const say = useSay()
  const format = useFormat()
  const text = useLocalText()
  return useMemo(() => {
    const label = ([section]: readonly string[], key: string) =>
      say(`handbook:value.${section}.${key}`, {}, say(`handbook:setting.${key}`, {}, '')) || null
    const value = (path: readonly string[], of: unknown): string | null => {
      const last = path.at(-1) ?? ''
      if (of === null || of === '' || (Array.isArray(of) && of.length === 0))
        return say('handbook:plain.none')
      if (typeof of === 'boolean') return say(of ? 'handbook:plain.yes' : 'handbook:plain.no')
      if (last.endsWith('_share') && typeof of === 'number') return format.percent(of, 1)
      if (typeof of === 'number') return format.number(of)
      if (typeof of === 'string') {
        if (/^\d{4}-\d{2}-\d{2}$/.test(of)) return format.date(of)
        return say(`handbook:choice.${last}.${of}`, {}, of)
      }
      if (Array.isArray(of) && of.every(one => typeof one !== 'object'))
        return of.map(one => value(path, one)).join(say('handbook:plain.comma'))
      return isLocalText(of) ? text(of) : null
    }
    return { label, value }
  }, [say, format, text])
}
