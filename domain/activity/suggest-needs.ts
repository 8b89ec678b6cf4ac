import { foldText } from '../base/fold.ts'
import { cuePattern } from './need-cue.ts'
import { isDenied } from './need-denial.ts'
import type { Need } from './needs-policy.ts'

/**
 * Whose words a text is. `customer`: what they wrote or said, or what was noted of it. `staff`: our own notes of a contact
 * that we sought; of these only what the customer is said to have said counts.
 */
export type Voice = 'customer' | 'staff'

/** A tag and the sentence that suggests it, as it stands in the text (long ones cut around the words), with the cue. */
export type NeedFound = { tag: string; sentence: string; cue: string }

/** Finds needs in a text; each tag once, by the first sentence that suggests it. */
export type NeedFinder = (text: string, voice: Voice) => NeedFound[]

/** Longest text that is read; what stands behind is not. */
export const MOST_READ = 4_000
const LONGEST_SENTENCE = 160

const SENTENCES = /[^。！？!?；;\n\r]+[。！？!?；;]*/gu
// A turn of thought parts clauses as a comma does: "价格可以，但交期太长".
const CLAUSES =
  /[，,、：:（）()“”"]|(?<![不非])但是?|不过|只是(?!不)|\bbut\b|\bhowever\b|\balthough\b|\bso\b|(?<=[a-z])\.\s/giu

/** Reported speech in our own notes: the customer, then a word of saying or wanting. */
const REPORTED =
  /(?:客户|客人|对方|甲方|采购|买家|他们?|她们?|[\p{Script=Han}]{1,2}(?:总|经理|工|主任|老师|女士|先生|老板|院长|校长|厂长)).{0,8}?(?:说|表示|反映|反馈|希望|提到|提出|要求|觉得|认为|担心|嫌|问|想|关心|在意|强调|抱怨|需要|计划|看重|关注|吐槽|不满)|(?:回复|回信|回电|来信|来电)\s*(?:说|称|问|:|：|[“"「])|\b(?:customer|client|buyer|they|he|she|mr\.?|ms\.?|mrs\.?)\b.{0,30}?\b(?:said|says|asked|asks|wants?|wanted|mentioned|needs?|needed|complain(?:s|ed)|prefers?|would like|is worried|are worried|is concerned|are concerned|feels?|felt|insists?|requires?)\b/iu

/** What we did about it is no word of the customer's. */
const OURS =
  /^\s*(?:并|且|也|后)?(?:已经?|我方|我司|我们已|客服已|同事已|回复客户|告知客户|向客户|给客户|we (?:have|already|told|sent|offered)|i (?:have|already|told|sent|offered)|already)/iu

/** Builds a finder from the handbook's catalogue; build it once and keep it. */
export function needFinder(needs: readonly Need[]): NeedFinder {
  const known = needs.map(need => {
    const cues = need.cues.map(cue => ({ cue, pattern: cuePattern(cue) }))
    // One look for all cues first: most clauses have none.
    const any = new RegExp(cues.map(({ pattern }) => pattern.source).join('|'), 'u')
    return {
      tag: need.tag,
      cues,
      any,
      unless: need.unless.map(one => new RegExp(cuePattern(one).source, 'u')),
    }
  })
  return (text, voice) => {
    const found = new Map<string, NeedFound>()
    for (const [raw] of text.slice(0, MOST_READ).matchAll(SENTENCES)) {
      const sentence = raw.trim()
      if (sentence === '') continue
      for (const clause of clausesOf(sentence, voice)) {
        for (const { tag, cues, any, unless } of known) {
          if (found.has(tag) || !any.test(clause) || unless.some(one => one.test(clause))) continue
          const cue = cues.find(one => suggests(clause, one.pattern))
          if (cue) found.set(tag, { tag, sentence: shorten(sentence, cue.cue), cue: cue.cue })
        }
      }
    }
    return [...found.values()]
  }
}

/** The folded clauses of a sentence that are the customer's words. */
function clausesOf(sentence: string, voice: Voice): string[] {
  const clauses = sentence.split(CLAUSES).map(one => foldText(one ?? ''))
  if (voice === 'customer') return clauses.filter(one => one !== '' && !OURS.test(one))
  // From where the customer is said to speak, to the end of the sentence or to where we answer.
  const folded = foldText(sentence)
  const from = REPORTED.exec(folded)
  if (!from) return []
  const first = clauses.findIndex(one => REPORTED.test(one))
  const theirs = clauses.slice(Math.max(first, 0))
  const ours = theirs.findIndex(one => OURS.test(one))
  return theirs.slice(0, ours === -1 ? undefined : ours).filter(one => one !== '')
}

/** Whether a cue stands in a clause without being denied; each place where it stands is looked at. */
function suggests(clause: string, pattern: RegExp): boolean {
  for (const hit of clause.matchAll(pattern)) {
    const end = hit.index + hit[0].length
    if (!isDenied({ before: clause.slice(0, hit.index), said: hit[0], after: clause.slice(end) })) return true
  }
  return false
}

function shorten(sentence: string, cue: string): string {
  const chars = [...sentence]
  if (chars.length <= LONGEST_SENTENCE) return sentence
  const first = cue.split('…')[0]!.replace('*', '').trim()
  const at = sentence.toLowerCase().indexOf(first.toLowerCase())
  const place = at < 0 ? 0 : [...sentence.slice(0, at)].length
  const from = Math.max(0, Math.min(place - LONGEST_SENTENCE / 2, chars.length - LONGEST_SENTENCE))
  const cut = chars.slice(from, from + LONGEST_SENTENCE).join('')
  return `${from > 0 ? '…' : ''}${cut}${from + LONGEST_SENTENCE < chars.length ? '…' : ''}`
}
