import { describe, expect, test } from 'vitest'
import { foldQuoted } from './quoted-text.ts'

describe('history is folded off an answer', () => {
  test.each([
    ['Gmail', 'On Mon, Jan 5, 2026 at 9:00 AM Ann <ann@example.com> wrote:\n> old'],
    ['Gmail on two lines', 'On Mon, Jan 5, 2026 at 9:00 AM Ann Longname\n<ann@example.com> wrote:\n> old'],
    ['Outlook', 'From: Ann\nSent: Monday\nTo: Ben\nSubject: x\n\nold'],
    ['Outlook 中文', '发件人: 张三\n发送时间: 2026年1月5日\n收件人: 李四\n主题: x\n\nold'],
    ['QQ', '------------------ 原始邮件 ------------------\n发件人: "张三"\nold'],
    ['163', '---- 回复的原邮件 ----\n| 发件人 | 张三 |\nold'],
    ['163, older', '在 2026-01-05 09:00:00，"张三" <a@163.com> 写道：\n>old'],
    ['繁體', '寄件者: 王\n寄件日期: 2026/1/5\n收件者: 李\n主旨: x\nold'],
    ['Apple 中文', '张三 <a@b.cn> 于2026年1月5日 周一 09:00写道：\n> old'],
    ['plain quotes', '> old\n> older'],
    ['Outlook line', `${'_'.repeat(32)}\nFrom: x\nold`],
  ])('of %s', (_program, history) => {
    const folded = foldQuoted(`谢谢 𠮷\n\n${history}`)
    expect(folded.text).toBe('谢谢 𠮷')
    expect(folded.quoted).toBe(history)
  })

  test('answers between quoted lines stay where they are', () => {
    const mail = '> when?\nTomorrow.\n> where?\nHere.'
    expect(foldQuoted(mail)).toEqual({ text: mail, quoted: '' })
  })

  test('a mail that is only history, and one that only talks of senders, stay whole', () => {
    const forwarded = '-----Original Message-----\nFrom: a\nTo: b\n\nplease see'
    expect(foldQuoted(forwarded)).toEqual({ text: forwarded, quoted: '' })
    expect(foldQuoted('From: my view\nit works').quoted).toBe('')
    expect(foldQuoted('于2026年开始合作').quoted).toBe('')
  })

  test('a thread of 10,000 lines and lines of a megabyte take no second', () => {
    const started = performance.now()
    const thread = Array.from({ length: 10_000 }, (_, i) => `${'>'.repeat(1 + (i % 40))} line ${i}`)
    const folded = foldQuoted(['ok', ...thread].join('\n'))
    expect(folded.text).toBe('ok')
    expect(folded.quoted.split('\n')).toHaveLength(10_000)
    foldQuoted(Array.from({ length: 10_000 }, (_, i) => (i % 2 ? 'me' : '> they')).join('\n'))
    foldQuoted('on '.repeat(400_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
