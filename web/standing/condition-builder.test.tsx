import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import i18next from 'i18next'
import { useState } from 'react'
import { initReactI18next } from 'react-i18next'
import { afterEach, expect, test } from 'vitest'
import type { Condition } from '../../domain/handbook/condition.ts'
import { standingFields } from '../../domain/standing/metrics.ts'
import handbook from '../../locales/zh-Hans/handbook.json'
import standing from '../../locales/zh-Hans/standing.json'
import ui from '../../locales/zh-Hans/ui.json'
import { ConditionBuilder } from './condition-builder.tsx'

await i18next.use(initReactI18next).init({
  lng: 'zh-Hans',
  defaultNS: 'ui',
  interpolation: { escapeValue: false },
  resources: { 'zh-Hans': { ui, standing, handbook } },
})
afterEach(cleanup)

const fields = standingFields(['complaint'], ['A', 'B'], ['new'])
let now: Condition

function Edited({ start }: { start: Condition }) {
  const [tree, setTree] = useState(start)
  now = tree
  return <ConditionBuilder id="rule" label="A 级" value={tree} onChange={setTree} fields={fields} />
}

const show = (start: Condition) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
      <Edited start={start} />
    </QueryClientProvider>,
  )

const at = (value: number): Condition => ({ field: 'orders_60d', op: 'gte', value })
const control = (path: string) => document.getElementById(`rule.${path}`)!
const write = (path: string, value: string) => fireEvent.change(control(path), { target: { value } })

test('a value is written as people write it, and the sentence follows', () => {
  show({ all: [{ field: 'amount_365d', op: 'gte', value: 500_000 }, { any: [at(1), at(2)] }] })
  write('all.0.value', '40万')
  expect(now).toMatchObject({ all: [{ value: 400_000 }, {}] })
  expect(screen.getByRole('status').textContent).toBe(
    '年消费额 ≥ ¥400,000 且 （近 60 天订单 ≥ 1 单 或 近 60 天订单 ≥ 2 单）',
  )
  fireEvent.blur(control('all.0.value'))
  expect(control('all.0.value')).toHaveProperty('value', '400,000')
})

test('what is missing or no number is said at its field', () => {
  show({ all: [at(3)] })
  write('all.0.value', '三')
  expect(now).toEqual({ all: [{ field: 'orders_60d', op: 'gte' }] })
  const field = control('all.0.value')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(field).toHaveProperty('value', '三')
  expect(document.getElementById(field.getAttribute('aria-describedby')!)?.textContent).toBe(
    '近 60 天订单还没有填写比较的值。',
  )
})

test('a share is written in percent, a window in days, a list as several', () => {
  show({ all: [{ field: 'order_drop_60d', op: 'gt', value: 0.3 }] })
  write('all.0.value', '29')
  fireEvent.change(screen.getByLabelText('时间窗口（天）'), { target: { value: '45' } })
  expect(now).toEqual({ all: [{ field: 'order_drop_45d', op: 'gt', value: 0.29 }] })
  // No window of that many days: the rule keeps what it has, and the field says so.
  for (const days of ['0', '9999', '1.5']) {
    fireEvent.change(screen.getByLabelText('时间窗口（天）'), { target: { value: days } })
    expect(screen.getByLabelText('时间窗口（天）').getAttribute('aria-invalid')).toBe('true')
    expect(now).toMatchObject({ all: [{ field: 'order_drop_45d' }] })
  }
  cleanup()
  show({ field: 'region', op: 'eq', value: '浙江' })
  write('op', 'in')
  fireEvent.change(control('value'), { target: { value: '江苏，' } })
  expect(now).toEqual({ field: 'region', op: 'in', value: ['浙江', '江苏'] })
})

test('the keyboard moves a line through the groups and takes it away; the focus goes along', () => {
  show({ all: [at(1), { any: [at(2), at(3)] }] })
  control('all.0.field').focus()
  fireEvent.keyDown(control('all.0.value'), { key: 'ArrowDown', altKey: true })
  expect(now).toEqual({ all: [{ any: [at(1), at(2), at(3)] }] })
  expect(document.activeElement).toBe(control('all.0.any.0.field'))
  fireEvent.keyDown(document.activeElement!, { key: 'Delete', altKey: true })
  expect(now).toEqual({ all: [{ any: [at(2), at(3)] }] })
  expect(document.activeElement).toBe(control('all.0.any.0.field'))
})

test('a single comparison grows into a rule of several', () => {
  show(at(1))
  fireEvent.click(screen.getByText('条件'))
  expect(now).toMatchObject({ all: [at(1), { field: 'amount_365d', op: 'gte' }] })
  expect(document.activeElement).toBe(control('all.1.field'))
})
