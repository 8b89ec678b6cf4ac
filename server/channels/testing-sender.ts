/** A process that sends what is due and is killed by its test in the middle of it. Arguments: database, data folder, time. */
import { movableClock } from '../base/clock.ts'
import { openPool } from '../base/pool.ts'
import { keepSecretsIn } from '../base/secret-box.ts'
import { compose } from '../main.ts'
import { sendMessages } from './send-messages.ts'

const [, , url, secrets, now] = process.argv
compose()
keepSecretsIn(secrets!)
await sendMessages({
  db: openPool(url!),
  clock: movableClock(new Date(now!)),
  signal: new AbortController().signal,
})
