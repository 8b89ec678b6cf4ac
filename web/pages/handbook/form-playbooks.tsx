import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../domain/base/shapes.ts'
import { freshPlaybook } from '../../../domain/care/fresh.ts'
import type { Playbook } from '../../../domain/care/playbook.ts'
import type { CarePolicy } from '../../../domain/care/policy.ts'
import { fieldId, findingsAt, useDraftForm } from '../../handbook/draft-form-context.ts'
import { InlineFindings } from '../../handbook/inline-findings.tsx'
import { freeKey } from '../../handbook/key-for.ts'
import { useDraftList } from '../../handbook/use-draft-list.ts'
import { Button } from '../../ui/button.tsx'
import { SelectInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import { useMedia } from '../../ui/use-media.ts'
import { ChosenRehearsal } from './chosen-rehearsal.tsx'
import styles from './playbook-form.module.css'
import { PlaybookForm } from './playbook-form.tsx'
import { WritingLanguageContext } from './playbook-language.ts'
import { useTriggerWords } from './trigger-words.ts'

const PATH = ['care', 'playbooks'] as const
const LANGUAGES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']

/** The playbooks of a draft by name, and the chosen one to write in. Which one stands in the address. */
export function PlaybooksForm() {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const triggerWords = useTriggerWords()
  const { base, findings } = useDraftForm()
  const { items, add, actions } = useDraftList<Playbook>(PATH)
  const { item = 0 } = useSearch({ from: '/staff/handbook/drafts/$id' })
  const navigate = useNavigate({ from: '/handbook/drafts/$id' })
  const [language, setLanguage] = useState<Locale>(useLocale())
  const choose = (index: number) => navigate({ search: was => ({ ...was, item: index }), replace: true })
  const wide = useMedia('(width >= 1280px)')
  const at = Math.min(item, items.length - 1)
  const chosen = items[at]
  // The first of its key is the one in force; another under the same key is new, and its key stays open.
  const first = items.findIndex(one => one.key === chosen?.key) === at
  const before = first ? (base.care as CarePolicy).playbooks.find(was => was.key === chosen?.key) : undefined
  const marksOf = (one: Playbook, i: number) => [
    ...(one.enabled ? [triggerWords(one.trigger)] : [t('playbooks.off')]),
    ...(findingsAt(findings, [...PATH, i], true).some(found => found.severity === 'error')
      ? [t('playbook.faulty')]
      : []),
  ]
  const key = (stem: string) =>
    freeKey(
      stem,
      items.map(one => one.key),
    )
  const goingTo = (act: (() => void) | undefined, index: number) =>
    act &&
    (() => {
      act()
      choose(index)
    })
  const moved = actions(at, one => ({ ...one, key: key(one.key), enabled: false }))
  return (
    <WritingLanguageContext.Provider value={language}>
      <div className={styles.main}>
        <div id={fieldId(PATH)} tabIndex={-1}>
          <InlineFindings findings={findingsAt(findings, PATH)} />
        </div>
        <div className={styles.bar}>
          <SelectInput
            className={styles.chooser}
            aria-label={t('part.playbooks')}
            value={at}
            onChange={event => choose(Number(event.target.value))}
          >
            {items.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a key under edit may be anybody's
              <option key={i} value={i}>
                {[text(one.name) || one.key, ...marksOf(one, i)].join(' · ')}
              </option>
            ))}
          </SelectInput>
          <Button
            icon={Plus}
            onClick={() => {
              add(freshPlaybook(key('playbook')))
              choose(items.length)
            }}
          >
            {t('playbook.add')}
          </Button>
          <span className={styles.language}>
            <span className={styles.note}>{t('playbook.language')}</span>
            <Segmented
              label={t('playbook.language')}
              value={language}
              onChange={setLanguage}
              segments={LANGUAGES.map(value => ({ value, label: t(`playbook.in.${value}`) }))}
            />
          </span>
        </div>
        {chosen ? (
          <PlaybookForm
            key={`${at} ${before?.key}`}
            path={[...PATH, at]}
            playbook={chosen}
            playbooks={items}
            before={before}
            actions={{
              up: goingTo(moved.up, at - 1),
              down: goingTo(moved.down, at + 1),
              copy: goingTo(moved.copy, at + 1),
              remove: goingTo(moved.remove, Math.max(0, at - 1)),
            }}
          />
        ) : (
          <p className={styles.note}>{t('playbooks.none')}</p>
        )}
        {!wide && <ChosenRehearsal />}
      </div>
    </WritingLanguageContext.Provider>
  )
}
