import { useQueryClient } from '@tanstack/react-query'
import { articlesContract } from '../../domain/knowledge/articles-contract.ts'
import { botContract } from '../../domain/knowledge/bot-contract.ts'
import { modelContract } from '../../domain/knowledge/model-contract.ts'
import { researchContract } from '../../domain/knowledge/research.ts'
import { synonymsContract } from '../../domain/knowledge/synonyms-contract.ts'
import { callsOf } from '../api/calls.ts'

export const research = callsOf('research', researchContract)
export const articles = callsOf('articles', articlesContract)
export const synonyms = callsOf('synonyms', synonymsContract)
export const bot = callsOf('bot', botContract)
export const modelEndpoint = callsOf('modelEndpoint', modelContract)

/** After a change of an article: it, its lists, and what was missing before it. */
export function useRefreshArticles(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: articles.key() }),
      queries.invalidateQueries({ queryKey: bot.key() }),
    ])
  }
}

/** After a change of a note: its lists and the time lines of whom it is about. */
export function useRefreshResearch(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: research.key() }),
      queries.invalidateQueries({ queryKey: [['customers', 'timeline']] }),
    ])
  }
}
