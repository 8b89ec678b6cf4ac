/** A cue in its clause, folded: what stands before it, the words themselves, what stands behind. */
export type InClause = { before: string; said: string; after: string }

/** Words for what nobody wants: to deny them is praise, to forbid them is a need. */
const BAD =
  /贵|慢|坏|缺货|断货|断供|破损|压坏|磕碰|丢件|问题|泄露|泄密|次品|不良|瑕疵|色差|停产|漏|错|返修|故障|没人|拖|迟迟|换人|expensive|pricey|defect|fault|poor|broke|breaks|slow|late|delayed|damaged|wrong|missing|issue|problem|leak|shortage|out of stock|discontinu|no re|nobody/u

/** It is nothing to them, whatever it is. */
const UNCONCERNED =
  /(?:不太?|并不|也不|倒不|从不|毫不|不怎么)(?:在乎|在意|关心|关注|看重|考虑|需要|介意|计较|纠结|追求|要求|强求|谈|想要|打算|着急|担心)|不用|不必|无需|无须|用不着|没必要|不追求|没有?(?:要求|想过|提过?|打算|考虑)|不缺|暂不|暂时不|\b(?:do|does|did|would|will)(?:n['’]?t| not) (?:really )?(?:need|want|care|require|mind|worry|ask)|\bno need\b|\bnever asked\b|\bnot (?:looking for|interested in|worried about|concerned about|after)\b|\binstead of\b|\bregardless of\b/u
/** Forbidding and wishing away: of something good it denies the need, of something bad it is one. */
const WILLED = /不要|不想|别|不希望|\bdon['’]?t want\b/u
/** There is none: of something bad it is praise; of something good it is what they lack. */
const NONE = /没有?|从没|从未|未|无|零|\bno\b|\bnot\b|n['’]t\b|\bnever\b|\bwithout\b|\bzero\b/u
/** Two denials make a demand. */
const TWICE =
  /(?:不是|并非|不能|不可能|不会|怎么会|怎么能|哪能|没法|无法)不(?:在乎|在意|关心|考虑|看重|需要|介意|要求|用)?/gu
/** Asking whether is no denying. */
const WHETHER = /会不会|能不能|是不是|要不要|可不可以|有没有|行不行|好不好/gu
const CONDITION = /如果|要是|若|假如|除非|倘若|万一|\bif\b|\bunless\b/u
/** Another supplier's fault is praise of ours. */
const OTHERS =
  /隔壁|别家|别人家|竞品|竞争对手|对手|另一家|上一家|之前那家|原来那家|他们家|the other (?:supplier|vendor)|competitor|previous (?:supplier|vendor)/u

const CLOSE = 10
const CLOSE_WORDS = 30

const FINE_BEHIND =
  /^.{0,10}?(?:不重要|无所谓|不是问题|没问题|没关系|不是重点|不在乎|不在意|不关心|不介意|不急|都行|都可以|就不用|不用了|不需要|不必|免了|算了|可以接受|能接受|接受得了|满意|很好|不错|挺好|蛮好|很快|很及时|没的说|没得说|给力|好评|点赞|解决了|已解决|已经解决|够用|合理|合适|到位|没变|收到了|已经?(?:收到|签|寄|付|开|发|完成|安排))/u
const FINE_BEHIND_WORDS =
  /^.{0,30}?(?:(?:does|do|did)(?:n['’]t| not) matter|(?:is|are|was)(?:n['’]t| not) (?:that )?(?:important|an issue|a problem|needed|necessary|a concern|a priority)|no problem|(?:is|are|was|were) (?:fine|great|good|excellent|ok|okay|perfect|quick|fast)|unnecessary|not needed|works (?:well|great|fine))/u
/** Praise that holds the cue's own words: "质量很稳定". */
const PRAISED =
  /(?:很|挺|非常|相当|特别|一直|都|十分|蛮|真)(?:是|都)?(?:稳定|好|快|及时|满意|不错|便宜|划算|合适|专业|耐用|齐全|充足|够)/u

/** Whether the words around a cue deny what it suggests, or say that all is well. */
export function isDenied({ before, said, after }: InClause): boolean {
  const bad = BAD.test(said)
  const ahead = before.replaceAll(WHETHER, '').replaceAll(TWICE, '')
  const near = ahead.slice(/[a-z]/.test(ahead.slice(-CLOSE)) ? -CLOSE_WORDS : -CLOSE)
  if (UNCONCERNED.test(near)) return !CONDITION.test(ahead)
  if (!bad && WILLED.test(near) && !CONDITION.test(ahead)) return true
  if (bad && OTHERS.test(ahead)) return true
  if (bad && NONE.test(near.slice(-6)) && !WILLED.test(near)) return true
  // "没有定制需求": none of the need itself.
  if (NONE.test(near.slice(-4)) && /^.{0,4}(?:需求|要求|必要|打算|计划)/u.test(after)) return true
  if (/(?<![能得可是])不(?:是|算|会|太)?$/u.test(ahead) && !CONDITION.test(ahead)) return true
  if (/\b(?:not|never)\s+(?:a |an |the |so |that |too )?$/u.test(ahead)) return true
  if (!CONDITION.test(ahead) && (FINE_BEHIND.test(after) || FINE_BEHIND_WORDS.test(after))) return true
  return (
    PRAISED.test(before.slice(-2) + said + after.slice(0, 6)) &&
    !/(?:吗|么|能否|是否|要|希望|必须|保证)/u.test(before.slice(-6) + said + after)
  )
}
