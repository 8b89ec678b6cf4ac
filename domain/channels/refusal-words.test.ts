import { expect, test } from 'vitest'
import { refusesMailings } from './refusal-words.ts'

test.each(['退订', ' 退订。', 'ＴＤ', 'td', 'STOP', 'Unsubscribe', '拒收', 'T'])('%s is a refusal', text => {
  expect(refusesMailings(text)).toBe(true)
})

test.each(['退订多少钱？', 'please stop by tomorrow', '我要退货', 'Tom', '', '取消订阅的话积分还在吗'])(
  '%s is not',
  text => {
    expect(refusesMailings(text)).toBe(false)
  },
)
