import type { Locale } from '../domain/base/shapes.ts'
import { systemActor } from './base/actor.ts'
import type { Tx } from './base/db.ts'
import { say } from './base/text.ts'
import { createSignInLink, ensureAdministrator } from './staff/actions.ts'

/** The line a start prints: where, and how to sign in (a link that works once, until an administrator has a password). */
export async function greeting(tx: Tx, url: URL, locale: Locale, now: Date): Promise<string> {
  return say(locale, 'cli:serving', { url: url.origin, hint: await hint(tx, locale, now) })
}

async function hint(tx: Tx, locale: Locale, now: Date): Promise<string> {
  const administrator = await ensureAdministrator(tx, now)
  if (administrator === null) return say(locale, 'cli:sign_in_password')
  const { url } = await createSignInLink(tx, systemActor, administrator, now)
  return say(locale, 'cli:sign_in_link', { link: url })
}
