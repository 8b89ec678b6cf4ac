import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { type KindName, kindNames } from '../../domain/activity/kind-names.ts'
import { NO_OWN } from '../../domain/activity/kinds.ts'
import { systemActor } from '../base/actor.ts'
import { withConnection } from '../base/db.ts'
import { testStore } from '../base/testing.ts'
import { exportRows } from './export.ts'
import { type ExportFormat, exportStream } from './export-formats.ts'
import { counts, importing } from './testing-import.ts'

const store = await testStore()
const { file } = await importing(store)

const exported = (kind: KindName, format: ExportFormat) =>
  withConnection(store.db, tx =>
    buffer(exportStream(exportRows(tx, systemActor, kind, store.clock.now()), kind, format, true, NO_OWN)),
  )

const contents: Record<KindName, string> = {
  rates: 'currency,from_on,rate\nUSD,2025-01-01,7.1000\n',
  customers:
    'code,name,type,phone,birthday,birthday_calendar,owner,service_level,tags,note\n' +
    '007,"𠮷野家, é🙂",person,+86 138 0013 5521,1990-02-30,lunar,王海峰,vip,重视性价比;a,"=1+1\nzwei"\n-5,مكتبة,,,,,,,,\n',
  contacts: 'customer_code,name,position,primary\n007,李雷,CEO,true\n-5,韓梅梅,,\n',
  products: 'code,name,price,replace_after_days,upgrade_to,accessories\nP1,Phone,10.5,30,P2,P3;P4\n',
  orders:
    'number,customer_code,placed_at,status,amount,currency,channel\n' +
    'O1,007,2026-01-02 10:00:01,paid,12.5,,店\nO2,,2026-01-03T00:00:00.123Z,refunded,-3,USD,\nO3,new,2026/1/4,completed,0,,\n',
  order_lines:
    'order_number,line,product_code,quantity,unit_price,amount\nO1,1,P1,2.500,0.001,5\nnone,1,,1,,\n',
  interactions:
    'id,customer_code,at,channel,direction,kind,answered_at,staff,summary\nI1,007,2026-01-02 10:00,visit,out,bulk,2026-01-03,x,"a\r\nb"\n',
  behaviours: 'id,customer_code,at,kind,query,value\nB1,007,2026-01-02,search,手机壳,4.50\n',
  complaints: 'id,customer_code,received_at,resolved_at,cause,note\nK1,-5,2026-01-02,,迟,@note\n',
  contracts: 'number,customer_code,starts_on,ends_on,amount,products\nV1,007,2026-01-01,,1000000,维护\n',
}

it.each(['csv', 'xlsx'] as const)('what is exported as %s is what is there', async format => {
  for (const kind of ['rates', ...kindNames.filter(name => name !== 'rates')] as KindName[]) {
    const { status, refusals } = await file(kind, contents[kind])
    expect([kind, status, refusals]).toEqual([kind, 'done', []])
  }
  for (const kind of kindNames) {
    const first = await exported(kind, format)
    const again = await file(kind, first)
    const { read, unchanged, waiting } = again
    expect([kind, again.problem, again.refusals, counts(again)]).toEqual([
      kind,
      null,
      [],
      `${read} 0 0 ${unchanged} ${waiting} 0`,
    ])
    expect(read).toBeGreaterThan(0)
    if (format === 'csv') expect((await exported(kind, format)).equals(first)).toBe(true)
  }
})
