import { describe, expect, test } from 'vitest'
import { cyclesIn } from './cycles.ts'
import { importsIn } from './imports.ts'
import { judge, judgePlace } from './rules.ts'

const verdict = (file: string, text: string) => importsIn(file, text).map(judge)[0]

describe('an import is read however it is written', () => {
  test.each([
    [`import { a } from './a.ts'`],
    [`import type { A } from './a.ts'`],
    [`export * from './a.ts'`],
    [`export type { A } from './a.ts'`],
    [`const a = await import('./a.ts')`],
    [`const a = await import(\`./a.ts\`)`],
    [`let a: import('./a.ts').A`],
    [`const a = require('./a.ts')`],
    [`const a = import.meta.glob('./a.ts')`],
    [`new Worker(new URL('./a.ts', import.meta.url))`],
  ])('%s', text => {
    expect(importsIn('server/customers/b.ts', text).map(i => i.target)).toEqual(['server/customers/a.ts'])
  })
})

describe('what a rule refuses, and where it sends the code', () => {
  test.each([
    ['domain/customers/rules.ts', `import '../standing/rules.ts'`, /right of customers.*registry/],
    ['domain/base/shapes.ts', `import '../customers/rules.ts'`, /belongs to domain\/customers/],
    ['domain/customers/rules.ts', `import '../../server/base/db.ts'`, /move the pure part down/],
    ['domain/customers/rules.ts', `import 'node:fs'`, /move this to server/],
    ['domain/customers/rules.ts', `import * as z from 'zod'`, /zod\/mini/],
    ['domain/customers/rules.ts', `import '../../locales/en/ui.json'`, /keys and values/],
    ['server/customers/reads.ts', `import type { A } from '../standing/reads.ts'`, /right of customers/],
    ['server/standing/reads.ts', `import '../customers/store.ts'`, /reads\.ts and actions\.ts only/],
    ['server/customers/reads.ts', `import '../../domain/standing/rules.ts'`, /right of customers/],
    ['server/customers/routes.ts', `import '../main.ts'`, /parameter or a registry/],
    ['server/customers/reads.ts', `import '../../demo/seed.ts'`, /may know demo/],
    ['server/base/http.ts', `import '../staff/reads.ts'`, /belongs to server\/staff/],
    ['server/base/http.ts', `import './http.test.ts'`, /a test stands apart/],
    ['web/customers/card.tsx', `import '../../server/customers/reads.ts'`, /through the contracts/],
    ['web/customers/card.tsx', `import '../tasks/row.tsx'`, /siblings.*compose/],
    ['web/customers/card.tsx', `import '../pages/today.tsx'`, /composed, never imported/],
    ['web/customers/card.tsx', `import '../../domain/standing/contract.ts'`, /right of customers/],
    ['web/customers/card.tsx', `import '../main.tsx'`, /web\/ui or web\/api/],
    ['web/pages/today.tsx', `import './customers.tsx'`, /pages never import each other/],
    ['web/ui/row.tsx', `import '../../domain/customers/rules.ts'`, /plain values/],
    ['web/ui/row.tsx', `import '../customers/card.tsx'`, /knows no domain/],
    ['web/api/client.ts', `import '../customers/queries.ts'`, /carries calls only/],
    ['web/ui/row.tsx', `import 'node:path'`, /does not exist in a browser/],
    ['site/chat/main.ts', `import '../../web/ui/row.tsx'`, /share through domain/],
    ['cli/import.ts', `import '../server/customers/store.ts'`, /reads\.ts and actions\.ts only/],
    ['demo/seed.ts', `import '../web/api/client.ts'`, /works through server/],
    ['house/house.test.ts', `import '../server/main.ts'`, /read the code as text/],
  ])('%s: %s', (file, text, why) => {
    expect(verdict(file, text)).toMatch(why)
  })

  test.each([
    ['domain/standing/rules.ts', `import '../customers/contract.ts'`],
    ['domain/standing/rules.ts', `import '../base/shapes.ts'`],
    ['domain/standing/rules.test.ts', `import { test } from 'vitest'`],
    ['server/standing/reads.ts', `import '../customers/reads.ts'`],
    ['server/standing/routes.test.ts', `import '../main.ts'`],
    ['server/main.ts', `import './standing/jobs.ts'`],
    ['server/serve.ts', `import '../demo/seed.ts'`],
    ['web/pages/today.tsx', `import '../tasks/row.tsx'`],
    ['web/standing/list.tsx', `import '../../domain/customers/contract.ts'`],
    ['cli/import.ts', `import '../server/activity/actions.ts'`],
  ])('and allows: %s: %s', (file, text) => {
    expect(verdict(file, text)).toBeNull()
  })
})

describe('where a file may stand', () => {
  test.each([
    ['domain/shipping/rules.ts', /put rules\.ts into one of them/],
    ['domain/contract.ts', /put contract\.ts into one of them/],
    ['server/customers/sql/list.ts', /one flat folder/],
    ['web/customers/index.ts', /no barrels/],
    ['server/base/utils.ts', /one idea/],
    ['web/ui/StatusTag.tsx', /lower case/],
  ])('%s', (path, why) => {
    expect(judgePlace(path)).toMatch(why)
  })

  test.each([
    'domain/base/problem.ts',
    'server/main.ts',
    'server/customers/reads.test.ts',
    'web/main.tsx',
    'server/base/tables/csv-read.ts',
  ])('%s', path => {
    expect(judgePlace(path)).toBeNull()
  })
})

test('a loop is found with all its members', () => {
  const edges = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ])
  expect(cyclesIn(edges).map(loop => loop.toSorted())).toEqual([['a', 'b', 'c']])
})
