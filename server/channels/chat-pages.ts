import { mayCarry } from '../../domain/channels/chat-account.ts'
import { withConnection } from '../base/db.ts'
import type { ForeignPages } from '../base/foreign-pages.ts'
import { chatOrigins } from './chat-accounts.ts'

const KEPT_MS = 5_000
const KEPT_MOST = 1_000
const ID = /^[0-9a-f-]{36}$/i

/** Which sites' pages may speak with a chat: those its settings name, asked anew every 5 seconds. */
export const chatPages: ForeignPages = db => {
  const known = new Map<string, { origins: readonly string[]; until: number }>()
  return async ({ channel }, origin) => {
    if (!channel || !ID.test(channel)) return false
    let found = known.get(channel)
    if (!found || found.until < Date.now()) {
      if (known.size >= KEPT_MOST) known.clear()
      found = {
        origins: await withConnection(db, tx => chatOrigins(tx, channel)),
        until: Date.now() + KEPT_MS,
      }
      known.set(channel, found)
    }
    return mayCarry(found.origins, origin)
  }
}
