import { expect, test } from 'vitest'
import { answerSubject, messageIdOf, messageOfId, textAsHtml } from './mail-out.ts'

test('a Message-ID of ours is known again, others are not', () => {
  const id = '019b8b3a-0000-7000-8000-000000000001'
  expect(messageIdOf(id, 'help@shop.example')).toBe(`<${id}@shop.example>`)
  expect(messageOfId(`<${id}@shop.example>`)).toBe(id)
  expect(messageOfId('<CAF3d@mail.gmail.com>')).toBe(null)
})

test('text becomes HTML that is only text, its links and its lines', () => {
  expect(textAsHtml('1 < 2 & "x"\n见 https://a.b/c?d=1&e=2。好')).toBe(
    '1 &lt; 2 &amp; &quot;x&quot;<br>\n见 <a href="https://a.b/c?d=1&amp;e=2">https://a.b/c?d=1&amp;e=2</a>。好',
  )
  expect(textAsHtml('<script>x</script> javascript:alert(1)')).not.toMatch(/<script|<a/)
})

test('there is one Re:', () => {
  expect(answerSubject('Re: 回复：Re: 询价 𠮷')).toBe('Re: 询价 𠮷')
  expect(answerSubject('Reclaim')).toBe('Re: Reclaim')
})
