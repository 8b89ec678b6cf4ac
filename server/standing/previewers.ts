import type { Handbook } from '../../domain/handbook/policy.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'

/** What a previewer is given: the two handbooks and the moment they are held against each other. */
export type Looking = {
  before: Handbook
  after: Handbook
  /** The version in force, as tasks and plans note it. */
  version: number
  now: Date
  weeks: number
  /**
   * Runs some reading while `standing` and its open warnings say what the draft makes of them. Nothing is written: the
   * rows are hidden behind views of this one connection.
   */
  underDraft<T>(reading: () => Promise<T>): Promise<T>
  /** Puts a customer into one of the trial's lists, to be paged by who may see the customer. */
  name(list: string, rows: readonly NamedRow[]): Promise<void>
  /** Throws when the trial was stopped. */
  beat(done: number, total: number): Promise<void>
}

export type NamedRow = { customerId: string; part: string; item: string; amount: number; detail: unknown }

/** What a word to the right foresees of a draft. */
export type Previewer = {
  name: string
  /** Changes whenever what it looks at may have changed. */
  mark(tx: Tx): Promise<string>
  preview(tx: Tx, looking: Looking): Promise<unknown>
  /** Keeps what a reader may see. */
  within?(tx: Tx, by: Actor, preview: unknown): Promise<unknown>
}

let registered: readonly Previewer[] = []

/** Called by `main.ts` only. */
export const setPreviewers = (all: readonly Previewer[]): void => {
  registered = all
}

export const previewers = (): readonly Previewer[] => registered
