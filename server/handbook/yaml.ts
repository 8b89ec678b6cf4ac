import { isCollection, isScalar, LineCounter, parseDocument, stringify } from 'yaml'
import type { Finding, Handbook } from '../../domain/handbook/policy.ts'

/**
 * The handbook as people edit it. Reading it back gives the same handbook, to the last space: no line is folded, since the
 * folding of spaces beside line ends loses some of them (yaml 2.9).
 */
export const toYaml = (handbook: Handbook): string =>
  stringify(handbook, {
    lineWidth: 0,
    blockQuote: 'literal',
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    aliasDuplicateObjects: false,
  })

/** Most nodes that aliases of a text may unfold to: no text of a few lines becomes gigabytes. */
const MOST_ALIASES = 100

export type YamlText = {
  /** null when the text is no YAML; `findings` then say where. */
  raw: unknown
  findings: Finding[]
  /** The line on which a path (`standing.tiers.rules.0.when`) stands, or its nearest parent. */
  lineOf(path: string): number | undefined
}

/** Reads YAML text; faults of the text itself become findings with their line. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const findings: Finding[] = document.errors.map(({ message, linePos }) => {
    const { line, col: column } = linePos?.[0] ?? { line: 1, col: 1 }
    const reason = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
    return {
      severity: 'error',
      path: '',
      code: 'handbook.not_yaml',
      message: `not valid YAML at line ${line}, column ${column}: ${reason}`,
      params: { line, column, reason },
      line,
    }
  })
  const lineOf = (path: string): number | undefined => {
    const keys = path.split('.').filter(Boolean)
    for (let depth = keys.length; depth > 0; depth--) {
      const node: unknown = document.getIn(keys.slice(0, depth), true)
      if ((isScalar(node) || isCollection(node)) && node.range) return lines.linePos(node.range[0]).line
    }
    return undefined
  }
  if (findings.length > 0) return { raw: null, findings, lineOf }
  try {
    return { raw: document.toJS({ maxAliasCount: MOST_ALIASES }), findings, lineOf }
  } catch (error) {
    const message = (error as Error).message
    return {
      raw: null,
      findings: [
        {
          severity: 'error',
          path: '',
          code: 'handbook.too_many_aliases',
          message,
          params: { reason: message },
        },
      ],
      lineOf,
    }
  }
}
