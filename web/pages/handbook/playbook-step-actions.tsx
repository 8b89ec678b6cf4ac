import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ItemActions } from '../../handbook/rule-frame.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './playbook-form.module.css'

const ICONS = { up: ArrowUp, down: ArrowDown, copy: Copy, remove: Trash2 } as const

/** Moves, copies and takes out a step or a playbook. */
export function StepActions({ name, actions }: { name: string; actions: ItemActions }) {
  const { t } = useTranslation('handbook')
  return (
    <span className={styles.actions}>
      {(['up', 'down', 'copy', 'remove'] as const).map(kind => {
        const act = actions[kind]
        const label = t(`draft.${kind}`, { name })
        return act ? (
          <Button key={kind} kind="ghost" icon={ICONS[kind]} aria-label={label} title={label} onClick={act} />
        ) : null
      })}
    </span>
  )
}
