/** The names that mails use, by what they stand for; Latin letters with marks follow from `MARKED`. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  iexcl: '¡',
  cent: '¢',
  pound: '£',
  curren: '¤',
  yen: '¥',
  sect: '§',
  copy: '©',
  ordf: 'ª',
  laquo: '«',
  not: '¬',
  shy: '',
  reg: '®',
  deg: '°',
  plusmn: '±',
  sup2: '²',
  sup3: '³',
  micro: 'µ',
  para: '¶',
  middot: '·',
  sup1: '¹',
  ordm: 'º',
  raquo: '»',
  frac14: '¼',
  frac12: '½',
  frac34: '¾',
  iquest: '¿',
  times: '×',
  divide: '÷',
  szlig: 'ß',
  AElig: 'Æ',
  aelig: 'æ',
  Oslash: 'Ø',
  oslash: 'ø',
  Aring: 'Å',
  aring: 'å',
  OElig: 'Œ',
  oelig: 'œ',
  ensp: ' ',
  emsp: '\u3000',
  thinsp: ' ',
  zwnj: '\u200c',
  zwj: '\u200d',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  bull: '•',
  hellip: '…',
  permil: '‰',
  prime: '′',
  lsaquo: '‹',
  rsaquo: '›',
  euro: '€',
  trade: '™',
  larr: '←',
  uarr: '↑',
  rarr: '→',
  darr: '↓',
  le: '≤',
  ge: '≥',
  ne: '≠',
  infin: '∞',
  minus: '−',
  radic: '√',
  asymp: '≈',
}

const MARKED: Record<string, string> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  cedil: '\u0327',
  caron: '\u030c',
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{1,8}\d{0,2}))(;?)/gi

/** What `&…;` stands for; what is none stays as it is written. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(ENTITY, (whole, decimal?: string, hex?: string, name?: string) =>
        name ? (named(name) ?? whole) : numbered(decimal ? Number(decimal) : Number.parseInt(hex!, 16)),
      )
    : text

function named(name: string): string | null {
  const plain = NAMED[name] ?? NAMED[name.toLowerCase() === name ? '' : name.toLowerCase()]
  if (plain !== undefined) return plain
  const mark = MARKED[name.slice(1)]
  return mark && /^[a-z]/i.test(name) ? `${name[0]}${mark}`.normalize('NFC') : null
}

/** Windows programs write these numbers for their own signs. */
const WINDOWS: Record<number, string> = {
  128: '€',
  133: '…',
  145: '‘',
  146: '’',
  147: '“',
  148: '”',
  149: '•',
  150: '–',
  151: '—',
  153: '™',
}

const numbered = (code: number): string => {
  if (WINDOWS[code]) return WINDOWS[code]
  const halves = code >= 0xd800 && code <= 0xdfff
  return code === 0 || code > 0x10ffff || halves ? '\ufffd' : String.fromCodePoint(code)
}
