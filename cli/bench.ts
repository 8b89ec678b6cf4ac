import { parseArgs } from 'node:util'
import { benchmarks } from '../bench/benchmarks.ts'
import { figureLine, reached } from '../bench/figure.ts'
import { scratchServer } from '../bench/scratch-store.ts'
import { say } from '../server/base/text.ts'
import { compose } from '../server/main.ts'
import { type Command, wrongUsage } from './command.ts'

/** Measures on a scratch server beside the store; prints each figure with its limit. Exit 1 when one was missed. */
export const bench: Command = {
  name: 'bench',
  usage: '[NAME…] [--customers N] [--json]',
  run: async (args, io) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { customers: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const customers = values.customers === undefined ? undefined : Number(values.customers)
    if (customers !== undefined && !(Number.isInteger(customers) && customers >= 1000)) {
      wrongUsage(
        say(io.locale, 'cli:bad_count', { flag: '--customers', value: values.customers, least: 1000 }),
      )
    }
    const names = benchmarks.map(one => one.name)
    const unknown = positionals.find(name => !names.includes(name))
    if (unknown) wrongUsage(say(io.locale, 'cli:no_benchmark', { name: unknown, choices: names.join(', ') }))
    compose()
    const chosen = benchmarks.filter(one => positionals.length === 0 || positionals.includes(one.name))
    let missed = 0
    for (const one of chosen) {
      const server = await scratchServer()
      try {
        const figures = await one.run({ freshStore: server.freshStore, customers, note: io.note })
        missed += figures.filter(figure => !reached(figure)).length
        await io.out(values.json ? `${JSON.stringify(figures)}\n` : `${figures.map(figureLine).join('\n')}\n`)
      } finally {
        await server.close()
      }
    }
    return missed > 0 ? 1 : 0
  },
}
