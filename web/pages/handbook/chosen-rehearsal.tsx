import { useSearch } from '@tanstack/react-router'
import type { CarePolicy } from '../../../domain/care/policy.ts'
import { useDraftForm } from '../../handbook/draft-form-context.ts'
import { Rehearsal } from './rehearsal.tsx'

/** Tries the playbook of the draft that is open, as it is written now. */
export function ChosenRehearsal() {
  const { sections } = useDraftForm()
  const { item = 0 } = useSearch({ from: '/staff/handbook/drafts/$id' })
  const { playbooks } = sections.care as CarePolicy
  const playbook = playbooks[Math.min(item, playbooks.length - 1)]
  return playbook ? <Rehearsal key={playbook.key} playbook={playbook} /> : null
}
