import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallFact } from '../../domain/care/shapes.ts'
import { Part } from '../ui/panel.tsx'
import { ToneText } from '../ui/status-tag.tsx'
import { useFactWords } from './fact-words.ts'
import styles from './facts-part.module.css'

/** Long ones take the whole width. */
const WIDE: readonly CallFact['key'][] = ['note', 'tags', 'open_complaint', 'promise']
const isWide = (fact: CallFact): boolean => fact.due || WIDE.includes(fact.key)

/** What else to know before the contact; what presses is amber. */
export function FactsPart({ facts }: { facts: readonly CallFact[] }) {
  const { t } = useTranslation('care')
  const words = useFactWords()
  if (facts.length === 0) return null
  const ordered = [...facts.filter(isWide), ...facts.filter(one => !isWide(one))]
  return (
    <Part title={t('facts.title')}>
      <dl className={styles.list}>
        {ordered.map(fact => (
          <Fragment key={fact.key}>
            <dt className={styles.name}>{t(`fact.${fact.key}`)}</dt>
            <dd className={isWide(fact) ? styles.wide : styles.value}>
              <ToneText tone={fact.due ? 'amber' : undefined}>{words(fact)}</ToneText>
            </dd>
          </Fragment>
        ))}
      </dl>
    </Part>
  )
}
