import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { checkFile, safeName } from './attachments.ts'
import { attachmentsPolicy } from './attachments-policy.ts'
import { signOf } from './file-signs.ts'

const policy = z.parse(attachmentsPolicy.schema, {})
const bytes = (text: string) => Uint8Array.from([...text].map(sign => sign.charCodeAt(0)))
const verdict = (name: string, type: string, content: string, over: Partial<typeof policy> = {}) => {
  const found = checkFile({ name, type, bytes: bytes(content) }, { ...policy, ...over })
  return found.kind === 'fits' ? found.type : found.reason
}

test.each([
  ['a.png', 'image/png', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['a.png', 'image/png', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['a.jpg', 'image/jpeg', 'not a picture', 'not_what_it_claims'],
  ['a.pdf', 'application/pdf', '%PDF-1.7', 'application/pdf'],
  ['a.pdf', 'application/pdf', 'PK\x03\x04', 'not_what_it_claims'],
  ['a.m4a', 'audio/mpeg', '\0\0\0\x20ftypM4A ', 'video/mp4'],
  [
    'a.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'PK\x03\x04',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['a.xls', 'application/vnd.ms-excel', '<html><table>', 'text/plain'],
  ['a.svg', 'image/svg+xml', '<svg onload="x()">', 'image/svg+xml'],
  ['a.txt', 'text/html', 'hello', 'text/plain'],
  ['a.csv', 'text/csv; charset=utf-8', 'a,b', 'text/csv'],
  ['a', '', 'x', 'application/octet-stream'],
  ['a.txt', 'text/plain', '\x7fELF', 'executable'],
  ['a.jpg', 'image/jpeg', 'MZ\x90\0\x03', 'executable'],
  ['MZ.txt', 'text/plain', 'MZ is a word', 'text/plain'],
  ['a.txt', 'text/plain', '#!/bin/sh', 'executable'],
  ['发票.pdf.exe', 'application/pdf', '%PDF-', 'executable'],
  ['a.exe . ', 'application/octet-stream', 'x', 'executable'],
  ['a.xlsm', 'application/octet-stream', 'PK\x03\x04', 'application/octet-stream'],
  ['empty.png', 'image/png', '', 'image/png'],
])('%s, said to be %s', (name, type, content, expected) => {
  expect(verdict(name, type, content)).toBe(expected)
})

test('what the handbook says is heard', () => {
  expect(verdict('a.xlsm', 'x/y', 'PK\x03\x04', { refuse_macros: true })).toBe('macros')
  expect(verdict('a.dwg', 'x/y', 'AC10', { refused_extensions: ['dwg'] })).toBe('executable')
  expect(verdict('a', 'x/y', 'a'.repeat(1_048_577), { most_mb: 1 })).toBe('too_large')
  expect(checkFile({ name: 'a', type: 'x/y', bytes: bytes('x') }, policy, 20)).toMatchObject({
    reason: 'above_number',
  })
})

test('names lose folders, unseen signs and length, never their ending', () => {
  expect(safeName('C:\\temp\\报价 𠮷.pdf')).toBe('报价 𠮷.pdf')
  expect(safeName('photo\u202egpj.exe')).toBe('photogpj.exe')
  expect(safeName('..')).toBe('attachment')
  expect(safeName('a\u0000\n<b>?.txt')).toBe('a_b__.txt')
  expect([...safeName(`${'𠮷'.repeat(500)}.pdf`)]).toHaveLength(180)
  expect(safeName(`${'x'.repeat(500)}.pdf`)).toMatch(/x\.pdf$/)
})

test('UTF-16 is text, what holds zero bytes is not', () => {
  expect(signOf(bytes('\xff\xfea\0b\0'))).toBe('text')
  expect(signOf(bytes('a\0b'))).toBe('other')
})
