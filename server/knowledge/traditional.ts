import { Converter } from 'opencc-js/cn2t'

const QUOTES: Record<string, string> = { '“': '「', '”': '」', '‘': '『', '’': '』' }
let inScript: ((text: string) => string) | undefined

/** A simplified text in traditional characters and Taiwan's words, for readers of an article that nobody has written in them. */
export function inTraditional(text: string): string {
  inScript ??= Converter({ from: 'cn', to: 'twp' })
  return inScript(text).replaceAll(/[“”‘’]/g, quote => QUOTES[quote]!)
}
