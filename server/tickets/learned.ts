import type { Learned } from '../../domain/tickets/propose.ts'
import type { Tx } from '../base/db.ts'
import { classify } from './classifier.ts'
import type { Desk } from './desk-time.ts'

/** What this company's own tickets teach of a text, when the handbook lets it speak. */
export const learnedOf = async (tx: Tx, desk: Desk, text: string): Promise<Learned> =>
  desk.policy.learning.used ? classify(tx, text) : {}
