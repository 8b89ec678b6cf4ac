import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../base/fold.ts'
import { gramsToFind, keyGram, keyLine, phoneGram, phoneLine } from './grams.ts'
import { type Match, searchQuery } from './search-query.ts'
import { type Searchable, type SearchTerms, searchTerms } from './search-terms.ts'
import { gramsToSpell, spelledPart, spellings } from './syllables.ts'

type Way = (terms: SearchTerms, match: Match) => boolean

/** What the SQL of server/customers/match-sql.ts means over one row, by the lines and by the index terms. */
const byLines: Way = ({ search }, match) => {
  if ('contains' in match) return search.includes(match.contains)
  if ('ends' in match) return search.includes(phoneLine(match.ends))
  if ('exact' in match) return search.includes(`${match.exact}\n`)
  if ('spelled' in match) return search.includes(spelledPart(match.spelled))
  return 'begins' in match && search.includes(keyLine(match.begins))
}
const byGrams: Way = (terms, match) => {
  const has = (grams: string[]) => grams.every(gram => terms.grams.includes(gram))
  if ('ends' in match)
    return has([phoneGram(match.ends)]) && (match.ends.length <= 4 || byLines(terms, match))
  if ('exact' in match) return has([match.exact])
  if ('begins' in match) return has([keyGram(match.begins)]) && byLines(terms, match)
  if ('spelled' in match) return has(gramsToSpell(match.spelled)) && byLines(terms, match)
  if (!('contains' in match)) return false
  return has(gramsToFind(match.contains)) && byLines(terms, match)
}
function matches(terms: SearchTerms, match: Match, way: Way): boolean {
  if ('all' in match) return match.all.every(one => matches(terms, one, way))
  if ('any' in match) return match.any.some(one => matches(terms, one, way))
  return way(terms, match)
}
const finds = (query: string, of: Partial<Searchable>): boolean => {
  const match = searchQuery(query)
  if (match === null) return false
  const terms = searchTerms({ code: 'C-1', name: '', type: 'company', ...of })
  const found = matches(terms, match, byLines)
  expect(matches(terms, match, byGrams)).toBe(found)
  return found
}

const han = fc.constantFrom(...'杭州云启智能科技有限公司重庆长安单曾雲啟銀行龍𠮷㐂𡞱')
const latin = fc.constantFrom(...'abcdefgzABCZéÉüŁß0123456789&.-’')
const other = fc.constantFrom(...'😀🏭株カナ한국שלוםمرحبا  （）·')
const name = fc
  .array(fc.oneof({ weight: 4, arbitrary: han }, { weight: 4, arbitrary: latin }, other), {
    minLength: 1,
    maxLength: 24,
  })
  .map(chars => chars.join(''))

describe('folding', () => {
  it.each([
    ['ＡＢＣ　Café', 'abc cafe'],
    ['雲啟龍', '云启龙'],
    ['\u200eשלום\u200f', 'שלום'],
    ['𠮷野家', '𠮷野家'],
    ['  a \u00a0 b ', 'a b'],
  ])('%s → %s', (from, to) => {
    expect(foldText(from)).toBe(to)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'grapheme' })), text => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})

describe('a search', () => {
  it('finds a name by every part of it: one Han character, two of an alphabet', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (text, from, length) => {
        const chars = [...text]
        const start = from % chars.length
        const part = chars.slice(start, start + 1 + (length % chars.length)).join('')
        fc.pre(searchQuery(part) !== null)
        expect(finds(part, { name: text })).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds nothing that is not there', () => {
    expect(finds('云起', { name: '杭州云启' })).toBe(false)
    expect(finds('abc', { name: 'ab bc' })).toBe(false)
    expect(finds('8001', { name: '杭州云启', phone: '13800138000' })).toBe(false)
  })

  it.each([
    ['云', { name: '杭州雲啟智能科技' }],
    ['雲啟', { name: '杭州云启智能科技' }],
    ['yqzn', { name: '杭州云启智能科技' }],
    ['HZYQ', { name: '杭州云启智能科技' }],
    ['hangzhou', { name: '杭州云启智能科技' }],
    ['yunqi', { name: '杭州云启智能科技' }],
    ['yunqizh', { name: '杭州云启智能科技' }],
    ['hengze', { name: '苏州恒泽精密机械有限公司' }],
    ['heng', { name: '苏州恒泽精密机械有限公司' }],
    ['xian', { name: '陕西西安飞机' }],
    ['changan', { name: '重庆长安汽车' }],
    ['zengji', { name: '曾记食品' }],
    ['cqca', { name: '重庆长安汽车' }],
    ['zzw', { name: '曾志伟', type: 'person' as const }],
    ['zjsp', { name: '曾记食品' }],
    ['cjsp', { name: '曾记食品' }],
    ['green', { name: 'Evergreen Trading Co., Ltd' }],
    ['trad ever', { name: 'Evergreen Trading Co., Ltd' }],
    ['cafe', { name: 'Café Zürich' }],
    ['𠮷', { name: '𠮷野家' }],
    ['😀', { name: '笑脸😀' }],
    ['וש', { name: 'מושב' }],
    ['5521', { name: '云启', phone: '+86 138-0013-5521' }],
    ['521', { name: '云启', phone: '13800135521' }],
    ['135521', { name: '云启', phone: '138 0013 5521' }],
    ['138 0013 5521', { name: '云启', phone: '13800135521' }],
    ['+8613800135521', { name: '云启', phone: '138-0013-5521' }],
    ['6666', { name: '云启', phone: '13800135521 / 0571-88886666' }],
    ['王海峰', { name: '云启', contacts: [{ name: '王海峰' }] }],
    ['whf', { name: '云启', contacts: [{ name: '王海峰' }] }],
    ['0846', { name: '云启', contacts: [{ name: '李雯', phone: '13900000846' }] }],
    ['WANG@example.com', { name: '云启', email: 'Wang@Example.com' }],
    ['@example.com', { name: '云启', email: 'wang@example.com' }],
    ['wxid_77', { name: '云启', wechat: 'wxid_77' }],
    ['C-0042', { name: '云启', code: 'C-004217' }],
    ['4217', { name: '云启', code: 'C-004217' }],
  ])('%s', (query, of) => {
    expect(finds(query, of)).toBe(true)
  })

  it('finds no full pinyin that begins or ends within a character', () => {
    expect(finds('engze', { name: '苏州恒泽精密' })).toBe(false)
    expect(finds('hen', { name: '苏州恒泽精密' })).toBe(false)
    expect(finds('heng', { name: '苏州诚泽精密' })).toBe(false)
    expect(finds('xian', { name: '成都仙安' })).toBe(true)
    expect(finds('xinan', { name: '陕西西安飞机' })).toBe(false)
  })

  it('parts pinyin in every way there is, and no other words', () => {
    expect(spellings('xian')).toEqual([['xian'], ['xi', 'an']])
    expect(spellings('hengz')).toEqual([['heng', 'z']])
    expect(spellings('hzyq')).toEqual([])
    expect(spellings('larkspur')).toEqual([])
    expect(spellings('xian'.repeat(10)).length).toBeLessThanOrEqual(4)
    expect(spellings(`${'xian'.repeat(9)}brr`)).toEqual([])
  })

  it('finds no middle of a number and no part of an address', () => {
    expect(finds('3800', { name: '云启', phone: '13800135521' })).toBe(false)
    expect(finds('example', { name: '云启', email: 'wang@example.com' })).toBe(false)
  })

  it('answers the same by its lines and by its index terms', () => {
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/)
    const pinyin = fc.constantFrom(
      'hang',
      'yunqi',
      'keji',
      'changan',
      'longs',
      'hangzhou',
      'chong',
      'yun',
      'zho',
      'abc',
    )
    const query = fc.oneof(name, pinyin, fc.stringMatching(/^\d{1,6}$/), fc.stringMatching(/^[a-z]{1,4}$/))
    fc.assert(
      fc.property(name, phone, query, (text, number, typed) => {
        finds(typed, { name: text, phone: number, email: `${number}@example.com` })
        finds(number.slice(-typed.length), { name: text, phone: number })
      }),
      { numRuns: 1000 },
    )
  })

  it('asks nothing of a blank', () => {
    expect(searchQuery(' \u3000\u200b ')).toBeNull()
  })
})
