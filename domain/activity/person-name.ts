const HAN = /^\p{Script=Han}+$/u

/** Given name and family name as one writes them together: 海峰 + 王 → 王海峰, Anna + Lee → Anna Lee. */
export function personName(first: string, last: string): string {
  const [given, family] = [first.trim(), last.trim()]
  if (given === '' || family === '') return given + family
  return HAN.test(given) && HAN.test(family) ? family + given : `${given} ${family}`
}
