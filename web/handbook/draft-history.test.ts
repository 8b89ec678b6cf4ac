import { expect, test } from 'vitest'
import { noHistory, remember, stepBack } from './draft-history.ts'

test('typing in one field is one step back; another field or a pause is another', () => {
  let history = noHistory<number>()
  history = remember(history, 1, ['a'], 0)
  history = remember(history, 2, ['a'], 1000)
  history = remember(history, 3, ['b'], 1100)
  history = remember(history, 4, ['b'], 9000)
  const back: number[] = []
  for (let step = stepBack(history); step; step = stepBack(history)) {
    back.push(step.state)
    history = step.history
  }
  expect(back).toEqual([4, 3, 1])
})
