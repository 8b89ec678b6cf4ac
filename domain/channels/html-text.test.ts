import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlText } from './html-text.ts'

const text = (html: string) => htmlText(html).text

describe('HTML becomes text', () => {
  test('with paragraphs, lines, points, rows, links and pictures in their places', () => {
    expect(
      text(`<!DOCTYPE html><html><head><title>No</title><style>p{color:red}</style></head><body>
        <h1>订单&nbsp;𠮷</h1><p>您好，<br>第二行 &amp; caf&eacute; &#x1F600; &#128512;</p>
        <ul><li>一</li><li>two</li></ul>
        <table><tr><td>数量</td><td>3</td></tr><tr><td>单价</td><td>¥9</td></tr></table>
        <p>见 <a href="https://example.com/a?b=1&amp;c=2">这里</a>, <a href="https://example.com">example.com</a>
        <img src="cid:1" alt="截图"></p><pre>a  b
  c</pre></body></html>`),
    ).toBe(
      [
        '订单 𠮷\n\n您好，\n第二行 & café 😀 😀\n\n- 一\n- two\n数量\t3\n单价\t¥9',
        '见 这里 (https://example.com/a?b=1&c=2), example.com [截图]\n\na  b\n  c',
      ].join('\n\n'),
    )
  })

  test('without scripts, styles, comments, hidden parts and addresses that run', () => {
    expect(
      text(`<p onclick="x()">a</p><script>document.write("<p>b</p>")</script><style><!-- .a{} --></style>
        <!-- <p>c</p> --><div style="display:none">preheader</div><svg><script>1</script><text>d</text></svg>
        <a href="javascript:alert(1)">e</a><a href=" data:text/html,x">f</a><template>g</template>`),
    ).toBe('a\n\nef')
  })

  test('also when it is broken', () => {
    expect(text('1 < 2 and 3 > 2')).toBe('1 < 2 and 3 > 2')
    expect(text('<p title="a > b">c')).toBe('c')
    expect(text('<title>lost<p>kept')).toBe('lost\n\nkept')
    expect(text('a<script>never closed')).toBe('a')
    expect(text('<div style="display:none">everything')).toBe('everything')
    expect(text('<p style="display:none">x<p>seen')).toBe('seen')
    expect(text('a &unknown; &#xD800; &#0; b')).toBe('a &unknown; \ufffd \ufffd b')
  })

  test.each([
    [
      'Gmail',
      '<div>ok</div><div class="gmail_quote"><div>On Mon wrote:<br></div><blockquote>old</blockquote></div>',
    ],
    ['Outlook', '<p>ok</p><div id="divRplyFwdMsg"><b>From:</b> a</div><div>old</div>'],
    ['Apple', '<div>ok</div><blockquote type="cite"><div>old</div></blockquote>'],
    ['NetEase', '<div>ok</div><div class="ntes-mailmaster-quote"><div>old</div></div>'],
    [
      'Thunderbird',
      '<p>ok</p><div class="moz-cite-prefix">On … wrote:</div><blockquote type="cite">old</blockquote>',
    ],
  ])('the history that %s marks is told apart', (_program, html) => {
    const read = htmlText(html)
    expect(read.text).toBe('ok')
    expect(read.quoted).toContain('old')
  })

  test('never fails, and never lets a tag through', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '/',
      'p',
      'script',
      '!--',
      '-->',
      ' a="',
      '&lt;',
      'x',
      '=',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const { text, quoted } = htmlText(pieces.join(''))
        expect(typeof text + typeof quoted).toBe('stringstring')
      }),
    )
  })

  test.each([
    ['open tags', '<'.repeat(2_000_000)],
    ['half quotation marks', '<a b="'.repeat(300_000)],
    ['titles', '<title>'.repeat(300_000)],
    ['nested blocks', '<div>'.repeat(400_000)],
    ['styles', `<p ${'style="x '.repeat(200_000)}>`],
    ['links', '<a href="http://x.y/">'.repeat(100_000)],
    ['blanks', `<p>${' '.repeat(2_000_000)}`],
    ['entities', '&am'.repeat(600_000)],
  ])('two megabytes of %s take no second', (_what, html) => {
    const started = performance.now()
    htmlText(html)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
