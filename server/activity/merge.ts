import type { KindName } from '../../domain/activity/kind-names.ts'
import type { Tx } from '../base/db.ts'
import type { MergeInput, MergeResult } from '../base/merge.ts'
import { mergeContacts, mergeCustomers } from '../customers/actions.ts'
import { isFactKind } from './merge-facts.ts'
import { mergePartly } from './merge-parts.ts'
import { mergeRows } from './merge-rows.ts'

/** Merges parsed rows of a kind: the one way in, for files and for the API. `expected`: how many rows there are. */
export function mergeKind(
  tx: Tx,
  kind: KindName,
  input: MergeInput,
  options: { expected: number; byLine: boolean },
): Promise<MergeResult> {
  if (isFactKind(kind)) return mergePartly(tx, kind, input, options)
  switch (kind) {
    case 'customers':
      return mergeCustomers(tx, input)
    case 'contacts':
      return mergeContacts(tx, input)
    case 'products':
    case 'rates':
    case 'order_lines':
      return mergeRows(tx, kind, input, options)
  }
}

/** What a change of a kind is news of; products and rates change no customer. */
export const newsOf = (kind: KindName): 'customers.changed' | 'facts.changed' | null =>
  kind === 'customers' || kind === 'contacts'
    ? 'customers.changed'
    : kind === 'products' || kind === 'rates'
      ? null
      : 'facts.changed'
