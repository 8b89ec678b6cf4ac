import { expect, test } from 'vitest'
import { smsLength, smsText, smsVariables } from './sms.ts'

test('a message is charged as providers count it', () => {
  expect(smsLength('好'.repeat(70))).toEqual({ characters: 70, segments: 1 })
  expect(smsLength('好'.repeat(71))).toEqual({ characters: 71, segments: 2 })
  expect(smsLength('好'.repeat(134))).toEqual({ characters: 134, segments: 2 })
  expect(smsLength('a'.repeat(135))).toEqual({ characters: 135, segments: 3 })
  expect(smsLength('𠮷👍')).toEqual({ characters: 4, segments: 1 })
})

test('a template shows its variables, and what was not given', () => {
  const template = ['您好 ', '{name}，订单 ', '{order} 已发货，', '{name}。'].join('$')
  expect(smsVariables(template)).toEqual(['name', 'order'])
  expect(smsText('长青', template, { name: '𠮷田', order: '$&' })).toEqual({
    text: '【长青】您好 𠮷田，订单 $& 已发货，𠮷田。',
    missing: [],
  })
  expect(smsText('长青', template, { name: 'A' }).missing).toEqual(['order'])
})
