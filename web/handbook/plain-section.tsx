import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { localTextIn } from '../ui/local-text.ts'
import { type Say, useSay } from '../ui/say.ts'
import { useLocale } from '../ui/use-locale.ts'
import styles from './plain-section.module.css'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en']
const isLocalText = (value: Record<string, unknown>): boolean =>
  Object.keys(value).length > 0 && Object.keys(value).every(key => LANGUAGES.includes(key))

/** A section without a page of its own: its values by name, as deep as they go. */
export function PlainSection({ section, value }: { section: string; value: unknown }) {
  return <div className={styles.section}>{sayValue(value, section)}</div>
}

function sayValue(value: unknown, path: string): ReactNode {
  if (Array.isArray(value)) return <PlainList values={value} path={path} />
  if (isObject(value))
    return isLocalText(value) ? <LocalWords text={value} /> : <PlainValues value={value} path={path} />
  return <Scalar value={value} />
}

const LocalWords = ({ text }: { text: Record<string, unknown> }) => localTextIn(text, useLocale())

function PlainValues({ value, path }: { value: Record<string, unknown>; path: string }) {
  const say = useSay()
  return (
    <dl className={styles.list}>
      {Object.entries(value).map(([key, one]) => (
        <div key={key} className={styles.row}>
          <dt>{labelOf(say, `handbook:value.${path}.${key}`, key, one)}</dt>
          <dd>{sayValue(one, `${path}.${key}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A group of values has its name under `title`, beside those of its values. */
const labelOf = (say: Say, text: string, key: string, value: unknown): string =>
  isObject(value) ? say(`${text}.title`, {}, say(text, {}, key)) : say(text, {}, key)

function PlainList({ values, path }: { values: readonly unknown[]; path: string }) {
  const { t } = useTranslation('handbook')
  if (values.length === 0) return <span className={styles.none}>{t('plain.none')}</span>
  return (
    <ul>
      {values.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of the handbook is its order
        <li key={i}>{sayValue(one, path)}</li>
      ))}
    </ul>
  )
}

function Scalar({ value }: { value: unknown }) {
  const { t } = useTranslation('handbook')
  if (value === null || value === '') return <span className={styles.none}>{t('plain.none')}</span>
  if (typeof value === 'boolean') return t(value ? 'plain.yes' : 'plain.no')
  return String(value)
}
