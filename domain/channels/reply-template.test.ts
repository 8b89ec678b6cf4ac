import { expect, test } from 'vitest'
import { faultOf, fillReply, variablesOf } from './reply-template.ts'

test('variables are written in, also in conditions and with filters', () => {
  const text =
    '{{customer.name}}，您好！{% if ticket.number %}工单 {{ticket.number}}{% endif %} {{agent.name | upcase}}'
  expect(variablesOf(text)).toEqual(['customer.name', 'ticket.number', 'agent.name'])
  expect(fillReply(text, { 'customer.name': '𠮷野家', 'ticket.number': 'T-7', 'agent.name': 'mei' })).toEqual(
    {
      text: '𠮷野家，您好！工单 T-7 MEI',
      missing: [],
    },
  )
})

test('what nobody knows stays as it was asked for, and is named', () => {
  expect(fillReply('工单 {{ ticket.number }} 已受理', {})).toEqual({
    text: '工单 {{ticket.number}} 已受理',
    missing: ['ticket.number'],
  })
})

test('values are text, never code: no second reading, no prototypes, no endless loops', () => {
  expect(fillReply('{{customer.name}}', { 'customer.name': '{{agent.name}}<b>' }).text).toBe(
    '{{agent.name}}<b>',
  )
  expect(faultOf('{{ a.constructor }}')).toBeNull()
  expect(fillReply('{{constructor}}', {}).text).toBe('{{constructor}}')
  expect(faultOf('{% if %}')).not.toBeNull()
  expect(faultOf('{% for i in (1..1000000000) %}x{% endfor %}')).not.toBeNull()
})
