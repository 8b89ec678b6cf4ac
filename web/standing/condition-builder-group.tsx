import { FolderPlus, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type Condition, groupOf, isComparison } from '../../domain/handbook/condition.ts'
import { comparisonOf } from '../../domain/handbook/edit-comparison.ts'
import {
  addTo,
  type Group,
  type GroupWord,
  groupWith,
  type Place,
  pathOf,
  replaceAt,
} from '../../domain/handbook/edit-condition.ts'
import { Button } from '../ui/button.tsx'
import { SelectInput } from '../ui/field.tsx'
import styles from './condition-builder.module.css'
import { idOf, useBuilder } from './condition-builder-context.ts'
import { BuilderFault } from './condition-builder-fault.tsx'
import { BuilderMenu } from './condition-builder-menu.tsx'
import { BuilderRow } from './condition-builder-row.tsx'

const WORDS: readonly GroupWord[] = ['all', 'any', 'none']

/** A group with its word, its parts and what can be added. A tree of one comparison reads as a group of one. */
export function BuilderGroup({ place, part }: { place: Place; part: Condition }) {
  const { t } = useTranslation('standing')
  const builder = useBuilder()
  const { word, parts } = isComparison(part) ? { word: 'all' as const, parts: [part] } : groupOf(part)
  const path = pathOf(builder.tree, place)
  const nested = place.length > 0
  const setWord = (next: GroupWord) => builder.change(replaceAt(builder.tree, place, groupWith(next, parts)))
  return (
    // biome-ignore lint/a11y/useSemanticElements: the outermost fieldset names the rule; a group within has its own words
    <div role="group" aria-label={t(`group.${word}`)} className={nested ? styles.group : styles.root}>
      {(parts.length > 1 || nested || word !== 'all') && (
        <div className={styles.head}>
          <SelectInput
            id={idOf(builder, path, 'field')}
            className={styles.word}
            aria-label={t('builder.word')}
            value={word}
            onChange={event => setWord(event.target.value as GroupWord)}
          >
            {WORDS.map(one => (
              <option key={one} value={one}>
                {t(`group.${one}`)}
              </option>
            ))}
          </SelectInput>
          {nested && <BuilderMenu place={place} group={part as Group} />}
        </div>
      )}
      {nested && <BuilderFault path={path} />}
      {parts.length === 0 && <p className={styles.empty}>{t(`rule.empty.${word}`)}</p>}
      <ul className={styles.lines}>
        {parts.map((one, i) => {
          const at = isComparison(part) ? place : [...place, i]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its order
            <li key={i} className={styles.line}>
              <span className={styles.join}>
                {i > 0 && t(word === 'any' || word === 'none' ? 'rule.or' : 'rule.and')}
              </span>
              {isComparison(one) ? (
                <BuilderRow place={at} comparison={one} />
              ) : (
                <BuilderGroup place={at} part={one} />
              )}
            </li>
          )
        })}
      </ul>
      <AddButtons place={place} />
    </div>
  )
}

function AddButtons({ place }: { place: Place }) {
  const { t } = useTranslation('standing')
  const { tree, offered, fields, change } = useBuilder()
  const first = fields(offered[0]?.keys[0] ?? '')
  const fresh: Condition = first ? comparisonOf(first) : { all: [] }
  const add = (part: Condition, inside: readonly number[] = []) => {
    const added = addTo(tree, place, part)
    change(added.tree, [...added.place, ...inside])
  }
  return (
    <div className={styles.add}>
      <Button kind="ghost" icon={Plus} onClick={() => add(fresh)}>
        {t('builder.add')}
      </Button>
      <Button kind="ghost" icon={FolderPlus} onClick={() => add({ any: [fresh] }, [0])}>
        {t('builder.add_group')}
      </Button>
    </div>
  )
}
