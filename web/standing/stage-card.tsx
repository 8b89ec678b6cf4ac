import { useTranslation } from 'react-i18next'
import type { LeafAnswer, StandingAnswer } from '../../domain/standing/contract.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useSay } from '../ui/say.ts'
import { fieldWords } from './field-words.ts'
import { RuleLink } from './rule-link.tsx'
import { useValueWords } from './value-words.ts'
import styles from './warning-card.module.css'

/** Why the customer is in this stage: the comparisons of the first stage that holds. */
export function StageCard({ standing }: { standing: StandingAnswer }) {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  const leaves = standing.evidence.stage?.leaves ?? []
  return (
    <>
      <header className={styles.head}>
        <strong>{names.stage(standing.stage)}</strong>
      </header>
      {leaves.length === 0 && <p className={styles.sentence}>{t('stage.otherwise')}</p>}
      {leaves.map((leaf, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its order
        <StageLine key={i} leaf={leaf} standing={standing} />
      ))}
      <footer className={styles.foot}>
        <RuleLink section="stages" version={standing.handbook_version} />
      </footer>
    </>
  )
}

/** A stage that speaks of warnings is told by the sentences of those warnings. */
function StageLine({ leaf, standing }: { leaf: LeafAnswer; standing: StandingAnswer }) {
  const say = useSay()
  const words = useValueWords()
  if (leaf.field !== 'warnings') {
    return leaf.type === 'list' || leaf.type === 'text' || leaf.limit === null ? (
      <p className={styles.sentence}>
        {fieldWords(say, leaf.field)} {words(leaf, leaf.value)}
      </p>
    ) : (
      <p className={styles.sentence}>{leaf.text}</p>
    )
  }
  const asked = Array.isArray(leaf.limit) ? leaf.limit : [leaf.limit]
  return standing.evidence.warnings
    .filter(warning => warning.holds && asked.includes(warning.key))
    .flatMap(warning => warning.leaves)
    .map(one => (
      <p key={one.field} className={styles.sentence}>
        {one.text}
      </p>
    ))
}
