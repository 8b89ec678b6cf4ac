import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../domain/base/set-in.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { fieldId, findingsAt, useDraftForm } from './draft-form-context.ts'
import { InlineFindings } from './inline-findings.tsx'
import styles from './rule-frame.module.css'

/** What can be done with an item of a list; what is missing is not offered. */
export type ItemActions = {
  up?: (() => void) | undefined
  down?: (() => void) | undefined
  copy?: (() => void) | undefined
  remove?: (() => void) | undefined
}

/** One item of a section with its head, what was found of it, and its actions. */
export function RuleFrame({
  path,
  name,
  head,
  about,
  changed,
  actions,
  children,
}: {
  path: InnerPath
  /** The item's name, for screen readers and the words of its buttons. */
  name: string
  head: ReactNode
  /** Paths within it whose findings stand in the head: `when`, `key`. */
  about: readonly string[]
  changed?: boolean
  actions?: ItemActions
  children: ReactNode
}) {
  const { t } = useTranslation('handbook')
  const { findings } = useDraftForm()
  const title = useId()
  const found = [path, ...about.map(key => [...path, key])].flatMap(at => findingsAt(findings, at))
  return (
    <article
      id={fieldId(path)}
      className={classes(styles.card, changed && styles.changed)}
      aria-labelledby={title}
      tabIndex={-1}
    >
      <header className={styles.head}>
        <h3 id={title} className="unseen">
          {name}
        </h3>
        {head}
        {actions && (
          <span className={styles.actions}>
            <Action of={actions.up} icon={ArrowUp} label={t('draft.up', { name })} />
            <Action of={actions.down} icon={ArrowDown} label={t('draft.down', { name })} />
            <Action of={actions.copy} icon={Copy} label={t('draft.copy', { name })} />
            <Action of={actions.remove} icon={Trash2} label={t('draft.remove', { name })} />
          </span>
        )}
      </header>
      <div className={styles.body}>
        <InlineFindings findings={found} />
        {children}
      </div>
    </article>
  )
}

function Action({ of, icon, label }: { of: (() => void) | undefined; icon: typeof Copy; label: string }) {
  return of ? <Button kind="ghost" icon={icon} aria-label={label} title={label} onClick={of} /> : null
}
