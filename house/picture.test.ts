import { expect, test } from 'vitest'
import { drawHouse } from './draw.ts'
import { stalePictures } from './picture-files.ts'

const stale = stalePictures()

test('the drawn house is the real one (npm run picture draws it anew)', () => {
  expect(stale).toEqual([])
})

test('an arrow is drawn for a word that leans on another', () => {
  const svg = drawHouse({
    words: ['calendar', 'staff'],
    rooms: { domain: ['calendar', 'staff'], server: ['staff'], web: [] },
    arrows: { domain: [{ from: 'staff', to: 'calendar' }], server: [] },
    clients: ['cli'],
  })
  expect(svg.match(/marker-end/g)).toHaveLength(3)
  expect(svg.match(/>staff</g)).toHaveLength(2)
})
