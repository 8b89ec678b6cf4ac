import { addDays, localDate, startOfDay } from '../domain/calendar/zone.ts'
import { systemActor } from '../server/base/actor.ts'
import { type Clock, movableClock } from '../server/base/clock.ts'
import { type Db, transact } from '../server/base/db.ts'
import type { Log } from '../server/base/log.ts'
import { runCare } from '../server/care/actions.ts'
import { morningDigest } from '../server/channels/actions.ts'
import { beginHandbook } from '../server/handbook/actions.ts'
import { compose } from '../server/main.ts'
import { releaseCustomers } from '../server/pool/actions.ts'
import { createAbsence } from '../server/staff/actions.ts'
import { updateStanding } from '../server/standing/actions.ts'
import { cast } from './cast.ts'
import type { Character } from './character.ts'
import { bring, hire, type Stage, send, settle, welcome } from './company.ts'
import { crowd } from './crowd.ts'
import { writeTwice } from './doubles.ts'
import { type Fact, factsOf, products } from './facts.ts'
import { ownFields } from './files.ts'
import { tellKnowledge } from './knowledge-told.ts'
import { tellNotes } from './notes.ts'
import { chance } from './random.ts'
import { nameSegments } from './segments.ts'
import { tellTalks } from './talks.ts'
import { giveTreats, stockTreats } from './treats.ts'
import { openWays } from './ways.ts'
import { workDay } from './work.ts'

const SEED = 20_250
const CROWD = 240
const ZONE = 'Asia/Shanghai'
const FIRST_DAY = 730
/** Ends of the chapters of the distant past, in days ago; from the last on the story goes day by day and care is live. */
const CHAPTERS = [550, 370, 190, 120, 75, 45, 15]
const LIVE = 14

/**
 * Tells the demo company into an empty store: two years of customers, orders and contacts up to `clock`'s now, through the
 * product's own verbs with a clock that moves. Customers, orders and contacts are the same for everyone on the same day.
 * Sends nothing to anyone.
 */
export async function tellDemo(db: Db, clock: Clock, log: Log): Promise<void> {
  const now = clock.now()
  const today = localDate(now, ZONE)
  const at = (ago: number, hour: number) =>
    new Date(Math.min(startOfDay(addDays(today, -ago), ZONE).getTime() + hour * 3_600_000, now.getTime()))
  const stage: Stage = { db, clock: movableClock(at(FIRST_DAY, 9)), log, handlers: compose().handlers }
  const luck = chance(SEED)
  const characters = [...cast, ...crowd(CROWD, luck)].map(one => ({
    ...one,
    ...(one.since && one.since > FIRST_DAY ? { sinceOn: addDays(today, -one.since) } : {}),
  }))
  const facts = characters.flatMap(one => factsOf(one, today, ZONE, luck)).toSorted((a, b) => b.ago - a.ago)

  await transact(db, tx =>
    beginHandbook(
      tx,
      {
        company: { name: '恒信过滤', currency: 'CNY', timezone: ZONE },
        customers: ownFields,
        care: { go_live_on: addDays(today, -LIVE) },
      },
      stage.clock.now(),
    ),
  )
  const staff = await hire(stage)
  await bring(stage, 'products', products)
  await nameSegments(stage)
  let before = Number.POSITIVE_INFINITY
  for (const end of CHAPTERS) {
    stage.clock.set(at(end, 18.5))
    await chapter(stage, characters, facts, before, end)
    await transact(db, tx => updateStanding(tx, null, stage.clock.now()))
    await settle(stage)
    before = end
  }
  await stockTreats(stage, today)
  const members = new Map(cast.map(one => [one.code, one]))
  for (let ago = LIVE; ago >= 0; ago--) {
    const day = addDays(today, -ago)
    // The shop sends the day's facts first: a customer who orders today is not warned of in the morning.
    stage.clock.set(at(ago, 5))
    await chapter(
      stage,
      characters,
      facts.filter(fact => fact.kind !== 'order_lines'),
      ago + 1,
      ago,
    )
    await settle(stage)
    stage.clock.set(at(ago, 5.5))
    await transact(db, tx => updateStanding(tx, null, stage.clock.now()))
    await transact(db, tx => runCare(tx, stage.clock.now()))
    await settle(stage)
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) {
      stage.clock.set(at(ago, 9))
      if (ago <= 3) await transact(db, tx => morningDigest(tx, stage.clock.now()))
      stage.clock.set(at(ago, 16))
      const share = ago === 0 ? 35 : ago === 1 ? 80 : 96
      for (const id of [staff.min, staff.jia, staff.jie, staff.emma]) {
        await workDay(stage, id, day, share, { members, share: ago <= 4 ? 0 : 90, ago })
      }
      await settle(stage)
    }
  }
  // The lines of the last weeks' orders come in one file, as an accountant brings them.
  await chapter(
    stage,
    [],
    facts.filter(fact => fact.kind === 'order_lines'),
    LIVE + 1,
    0,
  )
  await giveTreats(stage)
  await letGo(stage, characters)
  await transact(db, tx =>
    createAbsence(
      tx,
      systemActor,
      {
        staff_id: staff.jia,
        delegate_id: staff.min,
        from_on: today,
        to_on: addDays(today, 2),
        reason: '展会',
      },
      now,
    ),
  )
  stage.clock.set(now)
  await tellNotes(stage, today, staff.min)
  await tellKnowledge(stage, today, staff)
  await writeTwice(stage, staff)
  await openWays(stage)
  await tellTalks(stage, today, staff)
  await settle(stage)
}

/** What became known from `before` (not included) to `end` days ago: new customers first, then their facts. */
async function chapter(
  stage: Stage,
  characters: Character[],
  facts: Fact[],
  before: number,
  end: number,
): Promise<void> {
  const within = (ago: number) => ago < before && ago >= end
  await welcome(
    stage,
    characters.filter(one => within(one.since ?? one.touches[0]?.ago ?? 20)),
  )
  const rows = (kind: Fact['kind']) =>
    facts.filter(fact => fact.kind === kind && within(fact.ago)).map(fact => fact.row)
  await send(stage, 'orders', rows('orders'))
  await send(stage, 'interactions', rows('interactions'))
  for (const kind of ['order_lines', 'contracts', 'complaints'] as const) await bring(stage, kind, rows(kind))
}

/** A few of the crowd are let go into the public pool, so that there is something to claim. */
async function letGo(stage: Stage, characters: Character[]): Promise<void> {
  const codes = characters
    .slice(cast.length)
    .map(one => one.code)
    .toSorted()
    .slice(-6)
  await transact(stage.db, tx =>
    releaseCustomers(tx, systemActor, { codes, reason: '区域调整，暂无人跟进' }, stage.clock.now()),
  )
}
