import { Problem } from '../../domain/base/problem.ts'
import type { Actor } from '../base/actor.ts'

/** The person that a choice belongs to. Throws `refused` for keys. */
export function personOf(by: Actor): string {
  if (by.kind === 'staff' && by.id) return by.id
  throw new Problem(
    'refused',
    'channels.choices_are_personal',
    'Only a signed-in person chooses what they are told',
  )
}
