import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import { freshStep } from '../../../domain/care/fresh.ts'
import type { Playbook, Step } from '../../../domain/care/playbook.ts'
import { type Mark, timeLineOf } from '../../../domain/care/time-line.ts'
import { DraftFlag } from '../../handbook/draft-fields.tsx'
import { fieldId, findingsAt, useDraftForm } from '../../handbook/draft-form-context.ts'
import { InlineFindings } from '../../handbook/inline-findings.tsx'
import { freeKey } from '../../handbook/key-for.ts'
import type { ItemActions } from '../../handbook/rule-frame.tsx'
import { useDraftList } from '../../handbook/use-draft-list.ts'
import { Button } from '../../ui/button.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { KeyField } from './key-field.tsx'
import styles from './playbook-form.module.css'
import { StepActions } from './playbook-step-actions.tsx'
import { StepForm } from './playbook-step-form.tsx'
import { WrittenText } from './playbook-text-field.tsx'
import { TriggerForm } from './playbook-trigger-form.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { useRuleFields } from './use-rule-fields.ts'

/** One playbook of the draft: what starts it, for whom, when it ends, and its steps on a line of working days. */
export function PlaybookForm({
  path,
  playbook,
  playbooks,
  before,
  actions,
}: {
  path: InnerPath
  playbook: Playbook
  playbooks: readonly Playbook[]
  /** The playbook in force. */
  before: Playbook | undefined
  actions: ItemActions
}) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const fields = useRuleFields()
  const { findings } = useDraftForm()
  const name = text(playbook.name) || playbook.key
  return (
    <article id={fieldId(path)} className={styles.playbook} aria-label={name} tabIndex={-1}>
      <header className={styles.playbookHead}>
        <h3 className={styles.title}>{name}</h3>
        <KeyField path={[...path, 'key']} kept={before !== undefined} />
        <DraftFlag path={[...path, 'enabled']} label={t('playbook.enabled')} />
        <StepActions name={name} actions={actions} />
      </header>
      <InlineFindings findings={[path, [...path, 'steps']].flatMap(at => findingsAt(findings, at))} />
      <div className={styles.grid}>
        <WrittenText path={[...path, 'name']} label={t('playbook.name')} />
        <WrittenText path={[...path, 'about']} label={t('playbook.about')} />
      </div>
      <TriggerForm path={[...path, 'trigger']} />
      <section className={styles.texts} aria-label={t('playbooks.audience')}>
        <h4 className={styles.label}>{t('playbooks.audience')}</h4>
        <RuleEditor
          path={[...path, 'audience']}
          label={t('playbooks.audience')}
          fields={fields.all}
          before={before?.audience}
        />
      </section>
      <section className={styles.texts} aria-label={t('playbooks.stops')}>
        <h4 className={styles.label}>{t('playbooks.stops')}</h4>
        <RuleEditor
          path={[...path, 'stop_when']}
          label={t('playbooks.stops')}
          fields={fields.all}
          before={before?.stop_when}
          quiet
        />
        <DraftFlag path={[...path, 'stop_at_once']} label={t('playbook.stop_at_once')} />
      </section>
      <Steps path={[...path, 'steps']} playbook={playbook} playbooks={playbooks} before={before} />
    </article>
  )
}

function Steps({
  path,
  playbook,
  playbooks,
  before,
}: {
  path: InnerPath
  playbook: Playbook
  playbooks: readonly Playbook[]
  before: Playbook | undefined
}) {
  const { t } = useTranslation('handbook')
  const markWords = useMarkWords()
  const { items, add, actions } = useDraftList<Step>(path)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  // A step whose key is being written stays open under the new one.
  const keys = items.map(one => one.key)
  const [known, setKnown] = useState(keys)
  if (keys.join() !== known.join()) {
    setKnown(keys)
    const renamed = keys.length === known.length ? keys.filter((one, i) => one !== known[i]) : []
    const was = known.find((one, i) => one !== keys[i])
    if (renamed.length === 1 && open.has(was!)) setOpen(new Set([...open, renamed[0]!]))
  }
  const marks = timeLineOf({ steps: [...items] })
  const key = () =>
    freeKey(
      'step',
      items.map(one => one.key),
    )
  const toggle = (one: string) =>
    setOpen(was => new Set(was.has(one) ? [...was].filter(each => each !== one) : [...was, one]))
  return (
    <section aria-label={t('playbook.steps')}>
      <h4 className={styles.label}>{t('playbook.steps')}</h4>
      <ol className={styles.steps}>
        {items.map((one, i) => (
          <StepForm
            // biome-ignore lint/suspicious/noArrayIndexKey: a key under edit may be anybody's
            key={i}
            path={[...path, i]}
            step={one}
            number={i + 1}
            playbook={playbook}
            playbooks={playbooks}
            before={before?.steps.find(was => was.key === one.key)}
            open={open.has(one.key)}
            onToggle={() => toggle(one.key)}
            actions={actions(i, was => ({ ...was, key: key() }), 1)}
            mark={markWords(marks[i]!)}
          />
        ))}
      </ol>
      {items.length < 30 && (
        <Button
          icon={Plus}
          onClick={() => {
            const fresh = freshStep(key())
            add(fresh)
            setOpen(was => new Set([...was, fresh.key]))
          }}
        >
          {t('playbook.add_step')}
        </Button>
      )}
    </section>
  )
}

/** `第 3 天`, `第 8–10 天`, `前 3 天`, with 约 before what hours or calendar days make rough. */
function useMarkWords(): (mark: Mark) => string {
  const { t } = useTranslation('handbook')
  return ({ first, last, from, rough }) => {
    const [a, b] = [Math.abs(first), Math.abs(last)]
    const days = a === b ? String(a) : `${a}–${b}`
    const about = rough ? '≈' : ''
    if (from === 'node') {
      if (first === 0) return t('playbook.mark_node')
      return about + t(first < 0 ? 'playbook.mark_before' : 'playbook.mark_after', { days })
    }
    return about + t('playbook.mark_day', { days })
  }
}
