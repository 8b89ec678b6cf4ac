import { transact } from '../server/base/db.ts'
import { createCustomer, mergeCustomer } from '../server/customers/actions.ts'
import { acting, phoneOf, type Stage } from './company.ts'

/**
 * Customers that were written down twice: two cards from a fair that nobody has noticed yet, and one that the lead has
 * merged into the customer it is.
 */
export async function writeTwice(stage: Stage, staff: { emma: string; jie: string }): Promise<void> {
  const [emma, jie] = [await acting(stage, staff.emma), await acting(stage, staff.jie)]
  const now = stage.clock.now()
  const note = '展会名片录入'
  const type = 'company' as const
  await transact(stage.db, async tx => {
    const write = (code: string, more: { name: string; phone: string; email?: string; tags?: string[] }) =>
      createCustomer(tx, emma, { code, type, note, source: '展会', ...more }, now)
    await write('C-008801', {
      name: '杭州雲啟智能科技',
      phone: phoneOf('C-004217').replace(/^(\d{3})(\d{4})/, '+86 $1 $2 '),
      email: 'purchase@example.com',
      tags: ['价格敏感'],
    })
    await write('C-008802', { name: '苏州沃尔精工（集团）', phone: phoneOf('C-002240'), tags: ['需要培训'] })
    await write('C-008803', { name: '宁波海岳食品', phone: phoneOf('C-003077') })
  })
  await transact(stage.db, tx =>
    mergeCustomer(
      tx,
      { ...jie, scope: 'all' },
      { code: 'C-003077', other: 'C-008803', note: '名片上的是同一家' },
      { confidence: 90, reasons: [] },
      now,
    ),
  )
}
