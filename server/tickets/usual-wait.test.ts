import { expect, test } from 'vitest'
import { withConnection } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testApp } from '../testing-app.ts'
import { usualWait } from './usual-wait.ts'

const app = await testApp()
const { db, clock, request } = app
const agent = await app.person('agent')

const usual = () => withConnection(db, tx => usualWait(tx, newId(clock.now()), clock.now()))
/** A ticket of an hour ago whose first answer came after so many minutes. */
const answeredAfter = async (minutes: number) => {
  const received = new Date(clock.now().getTime() - 3_600_000)
  const { body } = await request(
    'POST',
    '/tickets',
    { subject: '问题', body: '请看', channel: 'phone', received_at: received.toISOString() },
    agent,
  )
  const at = new Date(received.getTime() + minutes * 60_000).toISOString()
  expect((await request('POST', `/tickets/${body.number}/reply`, { body: '好', at }, agent)).status).toBe(200)
  return body.number as string
}

test('the usual wait is the middle of the last first answers, and nothing where they are few', async () => {
  for (const minutes of [1, 2, 50, 40]) await answeredAfter(minutes)
  expect(await usual()).toEqual({ minutes: null })
  await answeredAfter(12)
  expect(await usual()).toEqual({ minutes: 12 })
})

test('a resolved ticket is opened again without a word, and with one', async () => {
  const number = await answeredAfter(5)
  for (const said of [{}, { note: '客户说又坏了' }]) {
    await request('POST', `/tickets/${number}/resolve`, {}, agent)
    const { status, body } = await request('POST', `/tickets/${number}/reopen`, said, agent)
    expect([status, body.status]).toEqual([200, 'open'])
  }
})

test('answers of weeks ago say nothing of today', async () => {
  clock.set(new Date(clock.now().getTime() + 20 * 86_400_000))
  expect(await usual()).toEqual({ minutes: null })
})
