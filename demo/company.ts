import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KindName } from '../domain/activity/kind-names.ts'
import { importFile, writeFacts } from '../server/activity/actions.ts'
import { type Actor, systemActor } from '../server/base/actor.ts'
import type { Clock } from '../server/base/clock.ts'
import { type Db, transact } from '../server/base/db.ts'
import type { JobHandlers } from '../server/base/jobs.ts'
import type { Log } from '../server/base/log.ts'
import { runAllJobs } from '../server/base/run-all-jobs.ts'
import { csvLine } from '../server/base/tables/csv-write.ts'
import { createStaff, createTeam, updateTeam } from '../server/staff/actions.ts'
import { staffActor } from '../server/staff/reads.ts'
import type { Character } from './character.ts'
import type { Row } from './facts.ts'
import { files } from './files.ts'
import { people, teams } from './people.ts'

/** Where the story is told: a store, a clock that the story moves, and the product's own jobs. */
export type Stage = { db: Db; clock: Clock & { set(to: Date): void }; log: Log; handlers: JobHandlers }

/** Most facts that one call of the verb takes. */
const MOST_FACTS = 1000

/** Colleagues and their teams; answers their ids by key. */
export async function hire({ db, clock }: Stage): Promise<Record<keyof typeof people, string>> {
  return transact(db, async tx => {
    const ids = {} as Record<keyof typeof people, string>
    const teamIds: Record<string, string> = {}
    for (const [key, { name }] of Object.entries(teams)) {
      teamIds[key] = (await createTeam(tx, systemActor, { name }, clock.now())).id
    }
    for (const [key, { team, ...person }] of Object.entries(people)) {
      const made = await createStaff(
        tx,
        systemActor,
        { ...person, team_id: team && teamIds[team]! },
        clock.now(),
      )
      ids[key as keyof typeof people] = made.id
    }
    for (const [key, { lead }] of Object.entries(teams)) {
      if (lead) await updateTeam(tx, systemActor, teamIds[key]!, { lead_id: ids[lead] })
    }
    return ids
  })
}

/** A colleague as the one who acts. */
export async function acting({ db, clock }: Stage, staffId: string): Promise<Actor> {
  const actor = await transact(db, tx => staffActor(tx, staffId, clock.now()))
  if (!actor) throw new Error('a colleague of the demo company is gone')
  return actor
}

const FILE_COLUMNS = [...new Set(Object.values(files).flatMap(Object.keys))]

/** Imports customers and their contacts as files. */
export async function welcome(stage: Stage, characters: Character[]): Promise<void> {
  const customers = characters.map(one => ({
    code: one.code,
    name: one.name,
    type: one.type,
    industry: one.industry,
    size: one.size,
    region: one.region,
    phone: one.contacts.length === 0 ? phoneOf(one.code) : null,
    owner: one.owner,
    first_cooperation_on: one.sinceOn ?? null,
    tags: one.tags.join(';'),
    preferred_channel: one.channel,
    ...Object.fromEntries(FILE_COLUMNS.map(column => [column, files[one.code]?.[column] ?? null])),
  }))
  const contacts = characters.flatMap(one =>
    one.contacts.map((contact, i) => ({
      customer_code: one.code,
      name: contact.name,
      position: contact.position,
      phone: contact.phone ?? phoneOf(one.code, i),
      birthday: contact.birthday ?? null,
      birthday_calendar: contact.birthday ? (contact.lunar ? 'lunar' : 'solar') : null,
      primary: i === 0 ? 'true' : 'false',
    })),
  )
  await bring(stage, 'customers', customers)
  await bring(stage, 'contacts', contacts)
}

/** A mobile number of a range that belongs to nobody. */
export const phoneOf = (code: string, contact = 0): string =>
  `1380000${String((Number(code.slice(2)) * 7 + contact) % 10_000).padStart(4, '0')}`

/** Sends orders or interactions as a shop system would. */
export async function send(
  { db, clock }: Stage,
  kind: 'orders' | 'interactions',
  rows: Row[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += MOST_FACTS) {
    const { items } = await transact(db, tx =>
      writeFacts(tx, systemActor, kind, rows.slice(from, from + MOST_FACTS), clock.now()),
    )
    const refused = items.find(item => item.status === 'refused')
    if (refused) throw new Error(`the demo company's ${kind} are refused: ${JSON.stringify(refused)}`)
  }
}

/** Imports rows as a file, as a person would. */
export async function bring({ db, clock }: Stage, kind: KindName, rows: Row[]): Promise<void> {
  if (rows.length === 0) return
  const folder = await mkdtemp(join(tmpdir(), 'perennial-demo-'))
  try {
    const columns = Object.keys(rows[0]!)
    const path = join(folder, `${kind}.csv`)
    await writeFile(
      path,
      csvLine(columns) + rows.map(row => csvLine(columns.map(column => row[column] ?? null))).join(''),
    )
    const done = await importFile({ db, clock, signal: new AbortController().signal }, systemActor, {
      kind,
      path,
      mapping: {},
      dryRun: false,
    })
    if (done.problem || done.refused > 0)
      throw new Error(
        `the demo company's ${kind} are refused: ${JSON.stringify(done.problem ?? done.refused)}`,
      )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lets all consequences happen at the stage's moment. */
export const settle = ({ db, handlers, clock, log }: Stage): Promise<number> =>
  runAllJobs(db, handlers, clock, log)
