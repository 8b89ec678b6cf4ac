import { expect, test } from 'vitest'
import { timeOf } from './time-input.tsx'

test('reads times as people type them', () => {
  expect(['9', '09:05', '1730', '17.30', '8：15', ' 0:00 ', '9点半', '14點', '9点05分'].map(timeOf)).toEqual([
    '09:00',
    '09:05',
    '17:30',
    '17:30',
    '08:15',
    '00:00',
    '09:30',
    '14:00',
    '09:05',
  ])
})

test('knows what is no time', () => {
  expect(['24:00', '12:60', '25:70', 'noon', '', '1:2', '点半'].map(timeOf)).toEqual(Array(7).fill(null))
})
