import type { Learned } from '../../domain/tickets/propose.ts'
import type { Tx } from '../base/db.ts'
import type { Desk } from './desk-time.ts'

/** Says what a text is about, from this company's own tickets; null where nothing was learned yet. */
export type Classifier = (tx: Tx, text: string) => Promise<Learned>
let classifier: Classifier | null = null

/** Called by `main.ts` only. */
export const setClassifier = (one: Classifier | null): void => {
  classifier = one
}

/** What the classifier says of a text, when it may be asked. */
export const learnedOf = async (tx: Tx, desk: Desk, text: string): Promise<Learned> =>
  classifier && desk.policy.learning.used ? classifier(tx, text) : {}
