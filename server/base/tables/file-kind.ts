import { open } from 'node:fs/promises'
import { notATable } from './row.ts'

export type FileKind = 'text' | 'gzip' | 'zip'

const SIGNATURES: { kind: string; bytes: number[]; at?: number }[] = [
  { kind: 'png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'rar', bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'sqlite', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
  { kind: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { kind: 'rtf', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
]
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06]
const GZIP = [0x1f, 0x8b]

const begins = (head: Buffer, bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte)

/** The first bytes of a file. */
export async function headOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What a file is by its first bytes. Throws a problem that says what it is instead, when it is no table. */
export async function fileKind(path: string): Promise<FileKind> {
  const head = await headOf(path, 4096)
  if (head.length === 0) throw notATable('tables.empty', 'the file is empty')
  if (begins(head, GZIP)) return 'gzip'
  if (begins(head, ZIP)) return 'zip'
  if (begins(head, EMPTY_ZIP))
    throw notATable('tables.zip_without_sheet', 'a zip file without an Excel workbook')
  if (begins(head, OLD_OFFICE)) {
    throw notATable(
      'tables.old_excel',
      'an old Excel file (.xls) or one with a password: save it as .xlsx or CSV',
    )
  }
  refuseOtherKinds(head)
  return 'text'
}

/** Refuses text that is no table, and what is no text at all. */
export function refuseOtherKinds(head: Buffer): void {
  const found = SIGNATURES.find(({ bytes }) => begins(head, bytes))
  if (found)
    throw notATable('tables.wrong_kind', `not a table but a ${found.kind} file`, { kind: found.kind })
  const wide = begins(head, [0xff, 0xfe]) || begins(head, [0xfe, 0xff])
  if (!wide && head.includes(0)) throw notATable('tables.binary', 'neither text nor an Excel workbook')
  const start = head.toString('latin1').replace(/^ï»¿/, '').trimStart().slice(0, 200).toLowerCase()
  if (/^(<!doctype html|<html|<table|<meta)/.test(start))
    throw notATable('tables.wrong_kind', 'not a table but a html file', { kind: 'html' })
  if (start.startsWith('<?xml'))
    throw notATable('tables.wrong_kind', 'not a table but a xml file', { kind: 'xml' })
}
