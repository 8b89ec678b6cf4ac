import { useSearch } from '@tanstack/react-router'
import type { CarePolicy } from '../../../domain/care/policy.ts'
import { useDraftForm } from '../../handbook/draft-form-context.ts'
import { Rehearsal } from './rehearsal.tsx'

/** Tries the playbook of the draft that is open, as it is written now. */
export function ChosenRehearsal() {
  const { base, sections } = useDraftForm()
  const { item = 0 } = useSearch({ from: '/staff/handbook/drafts/$id' })
  const { playbooks } = sections.care as CarePolicy
  const at = Math.min(item, playbooks.length - 1)
  const playbook = playbooks[at]
  // The key of a new one is still being written: what is asked of it stays.
  const before = (base.care as CarePolicy).playbooks.find(was => was.key === playbook?.key)
  return playbook ? <Rehearsal key={`${at} ${before?.key}`} playbook={playbook} /> : null
}
