import { implement } from '@orpc/server'
import { articlesContract } from '../../domain/knowledge/articles-contract.ts'
import { synonymsContract } from '../../domain/knowledge/synonyms-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { listArticles } from './article-list.ts'
import { getArticle, listVersions } from './article-reads.ts'
import { createArticle, restoreVersion, reviewArticle, updateArticle } from './articles.ts'
import { listFeedback, rateArticle, settleFeedback } from './feedback.ts'
import { scriptsFor } from './scripts.ts'
import { addSynonyms, changeSynonyms, listSynonyms, removeSynonyms } from './synonyms.ts'

const on = implement(articlesContract).$context<RequestContext>()
const words = implement(synonymsContract).$context<RequestContext>()

export const articlesRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listArticles(tx, context.actor, input, context.now())),
  ),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getArticle(tx, context.actor, input.id, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(tx => createArticle(tx, context.actor, input, context.now())),
  ),
  update: on.update.handler(({ input: { id, ...change }, context }) =>
    context.write(tx => updateArticle(tx, context.actor, id, change, context.now())),
  ),
  versions: on.versions.handler(({ input, context }) =>
    context.read(tx => listVersions(tx, context.actor, input, context.now())),
  ),
  restore: on.restore.handler(({ input: { id, ...version }, context }) =>
    context.write(tx => restoreVersion(tx, context.actor, id, version, context.now())),
  ),
  review: on.review.handler(({ input, context }) =>
    context.write(tx => reviewArticle(tx, context.actor, input.id, context.now())),
  ),
  rate: on.rate.handler(({ input: { id, ...said }, context }) =>
    context.write(tx => rateArticle(tx, context.actor, id, said, context.now())),
  ),
  feedback: on.feedback.handler(({ input, context }) =>
    context.read(tx => listFeedback(tx, context.actor, input, context.now())),
  ),
  settle: on.settle.handler(({ input, context }) =>
    context.write(tx => settleFeedback(tx, context.actor, input.id, context.now())),
  ),
  scripts: on.scripts.handler(({ input, context }) =>
    context.read(tx => scriptsFor(tx, context.actor, input)),
  ),
})

export const synonymsRoutes = words.router({
  list: words.list.handler(({ context }) =>
    context.read(tx => listSynonyms(tx, context.actor, context.now())),
  ),
  add: words.add.handler(({ input, context }) =>
    context.write(tx => addSynonyms(tx, context.actor, input.words, context.now())),
  ),
  change: words.change.handler(({ input, context }) =>
    context.write(tx => changeSynonyms(tx, context.actor, input, context.now())),
  ),
  remove: words.remove.handler(({ input, context }) =>
    context.write(tx => removeSynonyms(tx, context.actor, input.id)),
  ),
})
