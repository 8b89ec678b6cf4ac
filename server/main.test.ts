import { isContractProcedure } from '@orpc/contract'
import { Cron } from 'croner'
import { expect, test } from 'vitest'
import { proceduresOf } from './base/api-routes.ts'
import { compose, contract } from './main.ts'

const product = compose()

/** `GET /customers` of every route of a contract. */
function promised(tree: object): string[] {
  if (!isContractProcedure(tree)) return Object.values(tree).flatMap(child => promised(child as object))
  const { method, path } = tree['~orpc'].route
  return [`${method} ${path}`]
}

test('every route of the contracts is implemented, and none twice', () => {
  const kept = proceduresOf(product.router).map(({ '~orpc': { route } }) => `${route.method} ${route.path}`)
  expect(kept.sort()).toEqual(promised(contract).sort())
  expect(new Set(kept).size).toBe(kept.length)
})

test('every schedule has a job that does it, at times that exist', () => {
  for (const { name, pattern } of product.schedules) {
    expect(product.handlers, name).toHaveProperty([name])
    expect(new Cron(pattern, { timezone: 'Asia/Shanghai' }).nextRun(), name).not.toBeNull()
  }
  const names = product.schedules.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
