import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import ui from '../../locales/zh-Hans/ui.json'
import { formatsOf } from './format.ts'

beforeAll(async () => {
  await i18next.init({ lng: 'zh-Hans', resources: { 'zh-Hans': { ui } } })
})

test('a day of another year says which', () => {
  const { nearDate } = formatsOf('zh-Hans', 'CNY', '2026-11-25')
  expect(nearDate('2026-10-23T09:00:00+08:00')).toBe('10-23')
  expect(nearDate('2025-11-28')).toBe('2025-11-28')
  expect(nearDate('2027-01-04')).toBe('2027-01-04')
})
