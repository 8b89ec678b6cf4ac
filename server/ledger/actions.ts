import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { type Posting, post, reverse } from './post.ts'

export type { Posting } from './post.ts'

/** Posts a transaction of one customer, once per key. See `post`. */
export const postTransaction = (
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  posting: Posting,
  now: Date,
): Promise<{ id: string; isNew: boolean }> => post(tx, by, posting, now)

/** Takes a transaction back, once. See `reverse`. */
export const reverseTransaction = (
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  what: { customerId: string; id: string; note: string },
  now: Date,
): Promise<{ id: string; isNew: boolean }> => reverse(tx, by, what, now)
