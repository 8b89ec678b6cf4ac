import { expect, test } from 'vitest'
import { fillTraditional } from './hant.ts'

test('missing keys are converted with the words of Taiwan, written ones stay, gone ones go', () => {
  const simplified = { a: '软件信息', b: { c: '默认', d: '客户' } }
  expect(fillTraditional(simplified, { b: { d: '顧客', e: '舊' } })).toEqual({
    a: '軟體資訊',
    b: { c: '預設', d: '顧客' },
  })
})
