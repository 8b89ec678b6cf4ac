import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { calendarPolicy } from '../calendar/policy.ts'
import { workCalendar } from '../calendar/working-time.ts'
import { formatInZone, parseLocal } from '../calendar/zone.ts'
import { newCustomer } from './default-new-customer.ts'
import { winBack } from './default-win-back.ts'
import { dueOfStep, firstPosition, type Position, positionAfter } from './next-step.ts'
import { playbook as shape } from './playbook.ts'

const cal = workCalendar(calendarPolicy.schema.parse({}), 'Asia/Shanghai')
const time = (text: string) => parseLocal(text, 'Asia/Shanghai')!
const told = (at: Date) => formatInZone(at, 'Asia/Shanghai').slice(0, 16)
const say = (position: Position | null) => (position ? `${position.step.key} ${position.round}` : 'end')
const at = (playbook: typeof winBack, key: string, round = 1): Position => ({
  step: playbook.steps.find(step => step.key === key)!,
  round,
})

describe('what follows an outcome', () => {
  it('continues, repeats up to the limit, jumps and stops', () => {
    expect(say(firstPosition(winBack))).toBe('find_cause 1')
    expect(say(positionAfter(winBack, at(winBack, 'find_cause'), 'delivery'))).toBe('call 1')
    expect(say(positionAfter(winBack, at(winBack, 'find_cause'), 'false_alarm'))).toBe('end')
    expect(say(positionAfter(winBack, at(winBack, 'call'), 'no_answer'))).toBe('call 2')
    expect(say(positionAfter(winBack, at(winBack, 'call', 4), 'no_answer'))).toBe('measure 1')
    expect(say(positionAfter(winBack, at(winBack, 'call'), 'lost'))).toBe('review 1')
    expect(say(positionAfter(winBack, at(winBack, 'review'), 'recovered'))).toBe('end')
    expect(say(positionAfter(winBack, at(winBack, 'call'), 'no such outcome'))).toBe('measure 1')
  })

  it('ends every default playbook, whatever is chosen', () => {
    for (const playbook of [newCustomer, winBack].map(one => z.parse(shape, one))) {
      for (let choice = 0; choice < 4; choice++) {
        let position: Position | null = firstPosition(playbook)
        let steps = 0
        while (position) {
          const { outcomes }: Position['step'] = position.step
          position = positionAfter(playbook, position, outcomes[choice % outcomes.length]!.key)
          expect(++steps).toBeLessThan(40)
        }
      }
    }
  })
})

describe('due times of steps', () => {
  const moments = {
    event: time('2026-01-05 10:00'),
    previous: time('2026-01-07 11:00'),
    closed: { activate: time('2026-01-06 15:00') },
  }

  it('activates within three working days of the first payment', () => {
    const due = dueOfStep(cal, firstPosition(newCustomer), moments, time('2026-01-05 10:05'))
    expect([told(due.at), due.starts_on]).toEqual(['2026-01-08T18:00', null])
  })

  it('follows up on working day 5–7 after the first contact, not after the step before', () => {
    const due = dueOfStep(cal, at(newCustomer, 'second_contact'), moments, time('2026-01-07 11:00'))
    expect([told(due.at), due.starts_on]).toEqual(['2026-01-15T18:00', '2026-01-13'])
  })

  it('counts from now where the time had passed before anybody could know', () => {
    const due = dueOfStep(cal, firstPosition(newCustomer), moments, time('2026-01-20 10:00'))
    expect([told(due.at), due.from]).toEqual(['2026-01-23T18:00', time('2026-01-20 10:00')])
  })

  it('counts a repetition from the attempt before', () => {
    const due = dueOfStep(cal, at(newCustomer, 'activate', 2), moments, time('2026-01-07 11:00'))
    expect(told(due.at)).toBe('2026-01-12T18:00')
  })
})
