import { join } from 'node:path'
import { systemClock } from '../server/base/clock.ts'
import { createLog } from '../server/base/log.ts'
import { openDatabase } from '../server/base/open-database.ts'
import { keepSecretsIn } from '../server/base/secret-box.ts'
import { readStoreSettings } from '../server/base/settings.ts'
import { compose } from '../server/main.ts'
import { readyStore } from '../server/ready-store.ts'
import type { OpenStore } from './command.ts'

/** Opens the store of a command: the running server's, else one started for its duration. */
export async function openStore(
  data: string | undefined,
  env: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<OpenStore & { close(): Promise<void> }> {
  const settings = readStoreSettings(data, env)
  compose()
  keepSecretsIn(settings.data)
  const { db, close } = await openDatabase(settings, 'tool')
  try {
    await readyStore(db, systemClock.now())
  } catch (error) {
    await close()
    throw error
  }
  return {
    db,
    clock: systemClock,
    log: createLog({ level: 'warn' }),
    settings,
    attachments: join(settings.data, 'attachments'),
    signal,
    close,
  }
}
