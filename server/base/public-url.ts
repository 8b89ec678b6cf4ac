import { rowOrNull, run, sql, type Tx } from './db.ts'

const FALLBACK = 'http://127.0.0.1:3000'

/** Notes where people reach the product, so that commands and jobs can write links too. */
export async function notePublicUrl(tx: Tx, url: URL): Promise<void> {
  await run(
    tx,
    sql`insert into settings (key, value) values ('public_url', ${JSON.stringify(url.origin)})
        on conflict (key) do update set value = excluded.value where settings.value <> excluded.value`,
  )
}

/** Where people reach the product: as the server last said, else its default address. */
export async function publicUrl(tx: Tx): Promise<URL> {
  const kept = await rowOrNull<{ value: string }>(
    tx,
    sql`select value from settings where key = 'public_url'`,
  )
  return new URL(kept?.value ?? FALLBACK)
}
