import type { PreviewView } from '../../domain/activity/contract.ts'

/** The headers one can choose: filled ones, each once. */
export const headersOf = (preview: PreviewView): string[] => [
  ...new Set(preview.header.map(text => text.trim()).filter(text => text !== '')),
]
