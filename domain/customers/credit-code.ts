const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const LENGTH = 18

/**
 * What is wrong with a code. `length`: how many characters it has. `character`: one that no code has, and where (from 1).
 * `region`: digits 3 to 8 name an administrative division, so they are digits. `check`: the last character and the one that the others ask for.
 */
export type CreditFault =
  | { is: 'length'; params: { length: number } }
  | { is: 'character'; params: { character: string; place: number } }
  | { is: 'region'; params: { region: string } }
  | { is: 'check'; params: { found: string; expected: string } }

/**
 * Reads a 统一社会信用代码 (GB 32100-2015): full-width and lower-case characters, spaces and hyphens do not count. 18 characters of 31
 * (no I, O, S, V, Z); 1 who registered, 2 what it is, 3–8 the division (GB/T 2260), 9–17 the body (GB 11714), 18 the check
 * character, which is 31 less the weighted sum of the others modulo 31.
 */
export function readCreditCode(
  written: string,
): { code: string; fault: null } | { code: string; fault: CreditFault } {
  const code = written.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  const chars = [...code]
  if (chars.length !== LENGTH) return { code, fault: { is: 'length', params: { length: chars.length } } }
  const strange = chars.findIndex(char => !DIGITS.includes(char))
  if (strange >= 0) {
    return { code, fault: { is: 'character', params: { character: chars[strange]!, place: strange + 1 } } }
  }
  const region = code.slice(2, 8)
  if (!/^\d{6}$/.test(region)) return { code, fault: { is: 'region', params: { region } } }
  const expected = checkCharacter(code)
  const found = code[LENGTH - 1]!
  if (found !== expected) return { code, fault: { is: 'check', params: { found, expected } } }
  return { code, fault: null }
}

function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * DIGITS.indexOf(code[i]!), 0)
  return DIGITS[(31 - (sum % 31)) % 31]!
}
