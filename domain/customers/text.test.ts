import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { filledLine, lines } from './text.ts'

it('takes every script, and no character that turns what stands around it', () => {
  const one = filledLine(80)
  for (const name of ['𠮷野家', 'שלום בע״מ', 'شركة السلام', 'café 🎁', 'a\u200fb'])
    expect(z.safeParse(one, name).success).toBe(true)
  for (const turned of ['a\u202eb', '\u2066x', 'a\u2069', 'a\u0000'])
    expect([z.safeParse(one, turned).success, z.safeParse(lines(80), turned).success]).toEqual([false, false])
  expect(z.safeParse(lines(80), 'a\nb').success).toBe(true)
})
