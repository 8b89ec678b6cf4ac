import { Link } from '@tanstack/react-router'
import { BookOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TodayItem } from '../../domain/care/shapes.ts'
import type { HandbookNames } from '../api/handbook-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { Part } from '../ui/panel.tsx'
import { ReasonBars } from './reason-bars.tsx'
import { useReasonWords } from './reason-words.ts'
import styles from './why-part.module.css'

/** Why the task is here: bars, the sentence with its limit, the handbook's version and rule. */
export function WhyPart({ item, names }: { item: TodayItem; names: HandbookNames }) {
  const { t } = useTranslation('care')
  const words = useReasonWords(names)(item)
  return (
    <Part title={t('why.title')} aside={<Rule item={item} names={names} />}>
      <div className={styles.body}>
        <ReasonBars reason={item.reason} />
        <p className={styles.sentence}>
          {item.reason.kind !== 'warning' && <strong className={styles.label}>{words.label}</strong>}
          {words.sentence}
        </p>
      </div>
    </Part>
  )
}

function Rule({ item, names }: { item: TodayItem; names: HandbookNames }) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const { reason, plan } = item
  const version = reason.handbook_version ?? plan?.handbook_version
  if (version === undefined) return null
  const { said, search } =
    reason.kind === 'warning' && reason.key
      ? {
          said: t('why.warning', { version, name: names.warning(reason.key) }),
          search: { section: 'warnings' },
        }
      : plan
        ? {
            said: t('why.handbook', { version, name: local(plan.name) }),
            search: { section: 'playbooks', playbook: plan.playbook },
          }
        : { said: t('why.version', { version }), search: {} }
  return (
    <Link to="/handbook" search={{ version, ...search }} className={styles.rule}>
      <Icon of={BookOpen} size={14} />
      {said}
    </Link>
  )
}
