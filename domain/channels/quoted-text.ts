/** What somebody wrote, and below it what they answer. */
export type Folded = { text: string; quoted: string }

// How mail programs introduce the mail they answer, in the languages that customers here write.
const SEPARATORS = [
  /^-{2,}\s*(original message|original appointment|forwarded message|原始邮件|原邮件|原始郵件|回复的原邮件|转发的?邮件|轉寄郵件|转发邮件信息|元のメッセージ|ursprüngliche nachricht|message d'origine|mensaje original)\s*-{2,}/i,
  /^-{2,}\s*(在|于)?\s*\d{4}[-年/].{0,80}(写道|编写|發送|发送)[:：]?\s*-{0,}/,
  /^_{20,}$/,
  /^on .{6,200} wrote:$/i,
  /^(am|le|el|il) .{6,200}(schrieb.{0,80}|a écrit|escribió|ha scritto) ?:$/i,
  /^(在|于)\s?\d{4}.{4,200}(写道|寫道|编写|撰写)[:：]$/,
  /^.{0,120}(于|在)\s?\d{4}\s?年.{4,120}(写道|寫道)[:：]?$/,
  /^\d{4}[-年/].{4,160}(写道|寫道|wrote)[:：]$/,
]
// The head of an answered mail as Outlook and Foxmail write it: a sender, and at least one more field right below.
const FROM = /^[>\s*]*(from|发件人|寄件者|寄件人|von|de|差出人)\s*[:：]\s*\S/i
const FIELD =
  /^[>\s*]*(sent|date|to|cc|subject|发送时间|发件时间|日期|收件人|抄送|主题|主旨|時間|時閒|寄件日期|傳送時間|收件者|副本|gesendet|an|betreff|envoyé|à|objet)\s*[:：]/i

/** More lines than this are looked through for their beginning only. */
const LOOK_AHEAD = 4

/**
 * Folds the history off that mail programs put below an answer. What stands between quoted lines is an answer in place
 * and stays; a mail that would be empty without its history stays whole. Every line is looked at a bounded number of times.
 */
export function foldQuoted(whole: string): Folded {
  const lines = whole.split('\n')
  const start = historyFrom(lines)
  if (start === null) return { text: whole.trim(), quoted: '' }
  const text = lines.slice(0, start).join('\n').trim()
  if (text === '') return { text: whole.trim(), quoted: '' }
  return { text, quoted: lines.slice(start).join('\n').trim() }
}

function historyFrom(lines: string[]): number | null {
  // Quoted lines above it have an answer below them.
  const lastOwn = lines.findLastIndex(line => line.trim() !== '' && !isQuoted(line))
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (isQuoted(line)) {
      if (i > lastOwn) return i
    } else if (begins(lines, i)) return i
  }
  return null
}

const isQuoted = (line: string): boolean => line.trimStart().startsWith('>')

function begins(lines: string[], i: number): boolean {
  const line = lines[i]!.trim()
  if (line.length < 3 || line.length > 400) return false
  if (SEPARATORS.some(separator => separator.test(line))) return true
  // "On … wrote:" may be broken over two lines.
  const two = `${line} ${(lines[i + 1] ?? '').trim()}`
  if (two.length < 400 && /^(on |在|于)/i.test(line) && SEPARATORS.some(one => one.test(two))) return true
  return FROM.test(line) && lines.slice(i + 1, i + 1 + LOOK_AHEAD).some(next => FIELD.test(next))
}
