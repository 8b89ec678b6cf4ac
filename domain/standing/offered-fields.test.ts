import { expect, test } from 'vitest'
import { conditionFields, STORED_KEYS } from './condition-fields.ts'
import { FACT_FAMILIES } from './fact-fields.ts'
import { ATTRIBUTES, metricFields, PLAIN, standingFields, WINDOWED, windowOf } from './metrics.ts'
import { anyWindowOf, offeredFields } from './offered-fields.ts'

const keysOf = (offered: ReturnType<typeof offeredFields>) => offered.flatMap(one => one.keys)

test('every metric and attribute is offered once, and standing only where a rule may speak of it', () => {
  const metrics = keysOf(offeredFields(metricFields))
  const bases = metrics.map(key => windowOf(key)?.base ?? key).toSorted()
  expect(bases).toEqual(
    [...Object.keys(WINDOWED), ...Object.keys(PLAIN), ...Object.keys(ATTRIBUTES)].toSorted(),
  )
  const all = keysOf(offeredFields(standingFields(['complaint'], ['A'], ['new'])))
  expect(all.filter(key => !metrics.includes(key))).toEqual([
    'tier',
    'stage',
    'warnings',
    'high_value',
    'active',
  ])
})

test('conditions over stored rows are offered what those know besides', () => {
  const keys = keysOf(offeredFields(conditionFields({ warnings: [], tiers: [], stages: [] })))
  const bases = keys.map(key => anyWindowOf(key)?.base ?? key)
  expect(bases).toEqual(expect.arrayContaining([...STORED_KEYS, ...Object.keys(FACT_FAMILIES)]))
  expect(new Set(bases).size).toBe(bases.length)
})

test('fields that a company made itself stand with its file', () => {
  const fields = (key: string) =>
    key === 'custom.area' ? { key, type: 'number' as const } : metricFields(key)
  const offered = offeredFields(fields, ['custom.area', 'custom.gone'])
  expect(offered.find(one => one.head === 'file')?.keys).toContain('custom.area')
  expect(keysOf(offered)).not.toContain('custom.gone')
})
