import { parseArgs } from 'node:util'
import { systemActor } from '../server/base/actor.ts'
import { run as runSql, sql, transact } from '../server/base/db.ts'
import { say } from '../server/base/text.ts'
import { activateHandbook, checkHandbook } from '../server/handbook/actions.ts'
import { companyAt, handbookOn, toYaml } from '../server/handbook/reads.ts'
import { compose } from '../server/main.ts'
import { compareHandbook } from '../server/standing/reads.ts'
import { type Command, wrongUsage } from './command.ts'
import { isDay } from './days.ts'
import { oneFile, textOf } from './files.ts'
import { findingLine, readHandbook } from './read-handbook.ts'

/** Everything in force, defaults included, as YAML. */
export const handbookExport: Command = {
  name: 'handbook export',
  usage: '[--json]',
  run: async (args, io, open) => {
    const { json } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } }).values
    const { db, clock } = await open()
    const { handbook } = await transact(db, async tx =>
      handbookOn(tx, (await companyAt(tx, clock.now())).today),
    )
    await io.out(json ? `${JSON.stringify(handbook)}\n` : toYaml(handbook))
    return 0
  },
}

/** What a handbook would be told before it takes effect; needs no store. Exit 1 when it could not take effect. */
export const handbookCheck: Command = {
  name: 'handbook check',
  usage: 'FILE [--json]',
  run: async (args, io) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const file = oneFile(io, positionals)
    compose()
    const { handbook, findings } = checkHandbook(await textOf(file, io))
    if (values.json) await io.out(`${JSON.stringify({ ok: handbook !== null, findings })}\n`)
    else for (const finding of findings) await io.out(`${findingLine(finding, io)}\n`)
    io.note(
      say(io.locale, handbook ? 'cli:handbook_usable' : 'cli:handbook_refused', { count: findings.length }),
    )
    return handbook ? 0 : 1
  },
}

/** Puts a handbook in force, today or from a day on. */
export const handbookImport: Command = {
  name: 'handbook import',
  usage: 'FILE [--effective DATE] [--note TEXT] [--json]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        effective: { type: 'string' },
        note: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const file = oneFile(io, positionals)
    if (values.effective !== undefined && !isDay(values.effective)) {
      wrongUsage(say(io.locale, 'cli:bad_date', { flag: '--effective', value: values.effective }))
    }
    const yaml = await textOf(file, io)
    readHandbook(yaml, io)
    const { db, clock } = await open()
    const input = { yaml, effectiveOn: values.effective, note: values.note }
    const done = await transact(db, tx => activateHandbook(tx, systemActor, input, clock.now()))
    const { version, effectiveOn, findings } = done
    await io.out(
      values.json
        ? `${JSON.stringify({ version, effective_on: effectiveOn, findings })}\n`
        : `${say(io.locale, 'cli:handbook_in_force', { version, date: effectiveOn })}\n`,
    )
    return 0
  },
}

/** Who would move under a draft, against the version in force. Writes nothing. */
export const handbookWhatIf: Command = {
  name: 'handbook what-if',
  usage: 'FILE [--as-of DATE] --json',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'as-of': { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const file = oneFile(io, positionals)
    const asOf = values['as-of']
    if (asOf !== undefined && !isDay(asOf))
      wrongUsage(say(io.locale, 'cli:bad_date', { flag: '--as-of', value: asOf }))
    const draft = readHandbook(await textOf(file, io), io)
    const { db, clock } = await open()
    const answer = await transact(db, async tx => {
      await runSql(tx, sql`set transaction isolation level repeatable read, read only`)
      const day = asOf ?? (await companyAt(tx, clock.now())).today
      return compareHandbook(tx, draft, day)
    })
    if (values.json) await io.out(`${JSON.stringify(answer)}\n`)
    else {
      for (const { kind, from, to, count } of answer.moves) {
        await io.out(`${kind}  ${from ?? '-'} → ${to ?? '-'}  ${count}\n`)
      }
    }
    return 0
  },
}
