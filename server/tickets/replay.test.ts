import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { activateHandbook } from '../handbook/actions.ts'
import { handbookOn } from '../handbook/reads.ts'
import { createTeam } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const { db, clock } = app
const key = await app.key('agent')

/** A row of an incident log: what an incident was at a time, with the counts it had by then. */
type Line = {
  number: string
  at: string
  state: 'New' | 'Active' | 'Awaiting User Info' | 'Resolved' | 'Closed'
  group: string
  reassigned: number
  reopened: number
}

const line = (
  number: string,
  at: string,
  state: Line['state'],
  group: string,
  reassigned = 0,
  reopened = 0,
): Line => ({
  number,
  at: `2025-12-${at}`,
  state,
  group,
  reassigned,
  reopened,
})

/** In the form of the public log: one closed in time, one handed on twice and late, one reopened after its user was asked. */
const LOG: readonly Line[] = [
  line('INC1', '01 09:00', 'New', 'G1'),
  line('INC1', '01 09:40', 'Resolved', 'G1'),
  line('INC1', '06 10:00', 'Closed', 'G1'),
  line('INC2', '01 10:00', 'New', 'G1'),
  line('INC2', '01 11:00', 'Active', 'G2', 1),
  line('INC2', '02 09:00', 'Active', 'G2', 1),
  line('INC2', '03 09:00', 'Active', 'G1', 2),
  line('INC2', '10 09:00', 'Resolved', 'G1', 2),
  line('INC2', '16 09:00', 'Closed', 'G1', 2),
  line('INC3', '02 08:00', 'New', 'G2'),
  line('INC3', '02 08:30', 'Awaiting User Info', 'G2'),
  line('INC3', '02 16:00', 'Resolved', 'G2'),
  line('INC3', '03 08:00', 'Active', 'G2', 0, 1),
  line('INC3', '03 09:00', 'Resolved', 'G2', 0, 1),
  line('INC3', '08 09:00', 'Closed', 'G2', 0, 1),
]
/** What the log says in its last line of each: whether the promise of 213 hours until it is closed was kept. */
const MADE = { INC1: true, INC2: false, INC3: true }

const post = async (path: string, body: object) => {
  const answer = await app.request('POST', path, body, key)
  expect([path, answer.status < 300, answer.body.code]).toEqual([path, true, undefined])
  return answer.body
}

/** Tells the API what a line of the log says has happened since the one before, in one call. */
async function tell(ticket: string, was: Line, is: Line): Promise<void> {
  const { at } = is
  if (is.reopened > was.reopened) await post(`/tickets/${ticket}/reopen`, { note: 'again', at })
  else if (is.reassigned > was.reassigned) await post(`/tickets/${ticket}/reassign`, { team: is.group, at })
  else if (is.state === 'Resolved') await post(`/tickets/${ticket}/resolve`, { at })
  else if (is.state === 'Closed') await post(`/tickets/${ticket}/close`, { at })
  else if (is.state === 'Awaiting User Info') {
    const { status } = await app.request('PATCH', `/tickets/${ticket}`, { status: 'waiting', at }, key)
    expect(status).toBe(200)
  } else await post(`/tickets/${ticket}/notes`, { note: 'updated', at })
}

test('an incident log told through the API comes out as it says: events, handing on, reopening, promises', async () => {
  clock.set(new Date('2026-01-05T02:00:00Z'))
  await transact(db, async tx => {
    for (const name of ['G1', 'G2']) await createTeam(tx, systemActor, { name }, clock.now())
    const { handbook } = await handbookOn(tx, '2026-01-05')
    const tickets = handbook.tickets as { sla: { normal: { ordinary: object } } }
    const resolution = { minutes: 213 * 60, counts: 'elapsed' }
    const ordinary = { ...tickets.sla.normal.ordinary, resolution }
    const sla = {
      ...tickets.sla,
      normal: { ...tickets.sla.normal, ordinary },
      resolution_until: 'closed',
      pauses_for: [],
    }
    const sections = { ...handbook, tickets: { ...tickets, sla } }
    await activateHandbook(tx, systemActor, { sections, effectiveOn: '2026-01-05', note: 'log' }, clock.now())
  })
  for (const [number, made] of Object.entries(MADE)) {
    const [first, ...rest] = LOG.filter(one => one.number === number)
    const { number: ticket } = await post('/tickets', {
      subject: number,
      channel: 'phone',
      kind: 'incident',
      team: first!.group,
      received_at: first!.at,
    })
    let was = first!
    for (const is of rest) {
      await tell(ticket, was, is)
      was = is
    }
    const { body } = await app.request('GET', `/tickets/${ticket}`, undefined, key)
    const resolution = body.clocks.find((one: { clock: string }) => one.clock === 'resolution')
    expect({
      number,
      events: body.events,
      reassigned: body.reassignments,
      reopened: body.reopenings,
      made: resolution.state === 'met',
      status: body.status,
    }).toEqual({
      number,
      events: rest.length + 1,
      reassigned: was.reassigned,
      reopened: was.reopened,
      made,
      status: 'closed',
    })
  }
})
