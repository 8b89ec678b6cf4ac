import type { Tx } from '../base/db.ts'

/** Whether anything in the store is written in the company's currency or time zone. */
export type FactsSource = (tx: Tx) => Promise<boolean>

let source: FactsSource = () => Promise.reject(new Error('main.ts has not said where facts are kept'))

/** Called by `main.ts` only: facts are kept by words to the right, the company's units are settled here. */
export function setFactsSource(from: FactsSource): void {
  source = from
}

export const factsExist: FactsSource = tx => source(tx)
