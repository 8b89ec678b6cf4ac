import { foldText } from '../base/fold.ts'

/** What somebody wants of the bot, as far as their words alone tell. */
export type Heard = 'human' | 'complaint' | 'greeting' | 'thanks' | 'yes' | 'no' | 'question'

const GREETING =
  /^(你好|您好|hi|hello|hey|嗨|哈喽|在吗|在么|有人吗|有人在吗|早上好|上午好|下午好|晚上好|good (morning|afternoon|evening))$/
const THANKS = /^(好的?)?(谢谢(你|您|啦|了)?|多谢|感谢|thx|thanks?( you)?( (so|very) much)?|thank you)$/
const YES =
  /^(有|有的|有用|有帮助|是|是的|对|对的|可以|可以了|解决了|明白了|清楚了|知道了|好了|好的|嗯|yes|yep|yeah|it (did|does)|helped|solved|ok|okay)( ?(谢谢|thanks?|thank you)(你|您|啦|了)?)?$/
const NO =
  /^(没|没有|没有用|没用|没有帮助|没帮助|没解决|没有解决|不是|不对|不行|不清楚|不明白|答非所问|no|nope|not really|it did not|it didn t|not helpful|wrong)$/

const plain = (text: string): string =>
  foldText(text)
    .replaceAll('’', "'")
    .replaceAll(/[\p{P}\p{S}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Words of a list stand in a text: Chinese ones anywhere, others as whole words. */
export function says(text: string, words: readonly string[]): boolean {
  const said = ` ${plain(text)} `
  return words.some(word => {
    const wanted = plain(word)
    if (wanted === '') return false
    return /\p{Script=Han}/u.test(wanted) ? said.includes(wanted) : said.includes(` ${wanted} `)
  })
}

/**
 * Reads what somebody wants. A person and a complaint come first, whatever else is said; yes and no are heard only after the bot
 * asked (`asked`), and only when nothing else is said.
 */
export function hear(
  text: string,
  lists: { human: readonly string[]; complaint: readonly string[] },
  asked: boolean,
): Heard {
  if (says(text, lists.human)) return 'human'
  if (says(text, lists.complaint)) return 'complaint'
  const said = plain(text)
  if (asked && NO.test(said)) return 'no'
  if (asked && (YES.test(said) || THANKS.test(said))) return 'yes'
  if (GREETING.test(said)) return 'greeting'
  return THANKS.test(said) ? 'thanks' : 'question'
}
