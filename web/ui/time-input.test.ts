import { expect, test } from 'vitest'
import { timeOf } from './time-input.tsx'

test('reads times as people type them', () => {
  expect(['9', '09:05', '1730', '17.30', '8：15', ' 0:00 '].map(timeOf)).toEqual([
    '09:00',
    '09:05',
    '17:30',
    '17:30',
    '08:15',
    '00:00',
  ])
})

test('knows what is no time', () => {
  expect(['24:00', '12:60', 'noon', '', '1:2'].map(timeOf)).toEqual([null, null, null, null, null])
})
