import { createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { parse as parseYaml } from 'yaml'
import { type KindName, kindNames } from '../domain/activity/kind-names.ts'
import { type Mapping, mappingShape } from '../domain/activity/mapping.ts'
import { presetNamed, presets } from '../domain/activity/presets.ts'
import { parseInput } from '../domain/base/parse-input.ts'
import { importFile } from '../server/activity/actions.ts'
import { type ImportRow, problemView, refusedTable } from '../server/activity/reads.ts'
import { systemActor } from '../server/base/actor.ts'
import { withConnection } from '../server/base/db.ts'
import { csvText } from '../server/base/tables/csv-write.ts'
import { say } from '../server/base/text.ts'
import { type Command, type Io, type OpenStore, wrongUsage } from './command.ts'
import { mustBeFile } from './files.ts'

const COUNTS = ['read', 'created', 'updated', 'unchanged', 'waiting', 'refused'] as const
const UNWRITABLE = new Set(['EACCES', 'EROFS', 'EPERM'])
type Counts = Record<(typeof COUNTS)[number], number>

/** Imports files and says what became of their rows; refused ones go to `FILE.refused.csv`. */
export const importCommand: Command = {
  name: 'import',
  usage:
    'KIND FILE… [--dry-run] [--json] [--mapping FILE|NAME] [--sheet NAME] [--encoding NAME] [--delimiter CHAR]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        mapping: { type: 'string' },
        sheet: { type: 'string' },
        encoding: { type: 'string' },
        delimiter: { type: 'string' },
      },
    })
    const [kindText, ...files] = positionals
    const kind = kindNames.find(name => name === kindText)
    if (!kind) wrongUsage(say(io.locale, 'activity:cli.which_kind', { kinds: kindNames.join(', ') }))
    if (files.length === 0) wrongUsage(say(io.locale, 'activity:cli.which_file'))
    for (const file of files) await mustBeFile(file, io)
    const reading = {
      sheet: values.sheet,
      encoding: oneOf(values.encoding, ENCODINGS, 'encoding', io),
      delimiter: oneOf(values.delimiter, DELIMITERS, 'delimiter', io),
    }
    const asked = Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined))
    const mapping = parseInput(mappingShape, {
      ...(values.mapping === undefined ? {} : await mappingOf(values.mapping, kind, io)),
      ...asked,
    })
    const store = await open()
    const total: Counts = { read: 0, created: 0, updated: 0, unchanged: 0, waiting: 0, refused: 0 }
    let whole = true
    for (const file of files) {
      const row = await importOne(store, io, { kind, path: file, mapping, dryRun: values['dry-run'] })
      for (const key of COUNTS) total[key] += row[key]
      if (row.problem || row.refused > 0) await writeRefused(store, io, file, row)
      else await rm(refusedFileOf(file), { force: true })
      if (row.problem || row.status !== 'done') whole = false
    }
    await io.out(
      values.json ? `${JSON.stringify(total)}\n` : `${say(io.locale, 'activity:cli.counts', total)}\n`,
    )
    return whole && total.refused === 0 ? 0 : 1
  },
}

/** What people call encodings and delimiters. */
const ENCODINGS: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  cp950: 'big5',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}
const DELIMITERS: Record<string, string> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
  '|': '|',
  pipe: '|',
}

function oneOf(
  written: string | undefined,
  known: Record<string, string>,
  option: string,
  io: Io,
): string | undefined {
  if (written === undefined) return undefined
  const found = known[written.toLowerCase()]
  if (found === undefined) {
    const choices = Object.keys(known).filter(name => name.trim() !== '')
    wrongUsage(
      say(io.locale, 'activity:cli.unknown_option', { option, written, choices: choices.join('  ') }),
    )
  }
  return found
}

/** A built-in mapping by its name, else a file of YAML or JSON. */
async function mappingOf(name: string, kind: KindName, io: Io): Promise<Mapping> {
  const preset = presetNamed(name, kind)
  if (preset) return preset
  const text = await readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    const names =
      [...new Set(presets.filter(one => one.kind === kind).map(one => one.name))].join(', ') || '–'
    return wrongUsage(say(io.locale, 'activity:cli.no_such_mapping', { name, names }))
  })
  return parseInput(mappingShape, parseYaml(text) ?? {})
}

async function importOne(
  { db, clock, signal }: OpenStore,
  io: Io,
  file: Parameters<typeof importFile>[2],
): Promise<ImportRow> {
  const heard = (row: ImportRow) => {
    if (io.interactive)
      io.note(say(io.locale, `activity:cli.progress_${row.phase ?? 'reading'}`, progressOf(row)))
  }
  const row = await importFile({ db, clock, signal, heard }, { ...systemActor, locale: io.locale }, file)
  const of = { file: file.path }
  if (row.problem) io.note(`${file.path}: ${problemView(row.problem, io.locale)!.message}`)
  if (row.problem?.params.preset) io.note(say(io.locale, 'activity:cli.use_preset', row.problem.params))
  if (row.status === 'cancelled') io.note(say(io.locale, 'activity:cli.cancelled', of))
  if (row.unknown_columns.length > 0) {
    io.note(
      say(io.locale, 'activity:cli.unknown_columns', { ...of, columns: row.unknown_columns.join(', ') }),
    )
  }
  if (row.unknown_owners.length > 0) {
    const { unknown_owners: owners } = row
    const names = owners.slice(0, OWNERS_SAID).join(', ')
    io.note(say(io.locale, 'activity:cli.unknown_owners', { ...of, count: owners.length, owners: names }))
  }
  if (row.skipped > 0) io.note(say(io.locale, 'activity:cli.skipped', { ...of, rows: row.skipped }))
  return row
}

const OWNERS_SAID = 10

const progressOf = (row: ImportRow) => ({
  file: row.file_name,
  rows: row.rows_staged,
  percent: row.bytes_total > 0 ? Math.floor((100 * row.bytes_read) / row.bytes_total) : 0,
  merged: row.read,
})

/** The list of an earlier try would say what is no longer so. */
const refusedFileOf = (file: string): string => `${file}.refused.csv`

async function writeRefused({ db }: OpenStore, io: Io, file: string, row: ImportRow): Promise<void> {
  const path = refusedFileOf(file)
  const rows = refusedTable(work => withConnection(db, work), row, io.locale)
  try {
    await pipeline(Readable.from(csvText(rows, false), { objectMode: false }), createWriteStream(path))
  } catch (error) {
    // The import is done all the same; its page has the list too.
    if (!UNWRITABLE.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    io.note(say(io.locale, 'activity:cli.cannot_write', { file: path }))
    return
  }
  if (row.refused > 0) io.note(say(io.locale, 'activity:cli.refused_file', { file: path, rows: row.refused }))
}
