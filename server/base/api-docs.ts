import type { OpenAPI } from '@orpc/openapi'
import type { ApiDocument } from './openapi.ts'

/** The API as one page to read, made here from the document: no script, nothing from elsewhere. */
export function docsPage(document: ApiDocument): string {
  const groups = grouped(operations(document))
  const sections = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(section)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(document.info.title)} API</title><style>${style}</style></head><body><main>
<h1>${escaped(document.info.title)} API ${escaped(document.info.version)}</h1>
<p>${words(document.info.description ?? '')}</p>
<p>Base address <code>${escaped(document.servers?.[0]?.url ?? '')}</code>, key in <code>Authorization: Bearer …</code>.
The same as data: <a href="/api/openapi.json">openapi.json</a>.</p>
<nav>${[...groups.keys()]
    .sort()
    .map(name => `<a href="#${escaped(name)}">${escaped(name)}</a>`)
    .join(' ')}</nav>
${sections.join('\n')}</main></body></html>`
}

type Operation = { verb: string; path: string; operation: OpenAPI.OperationObject }

function operations(document: ApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap(verb => {
      const operation = item?.[verb as 'get']
      return operation ? [{ verb, path, operation }] : []
    }),
  )
}

function grouped(all: Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>()
  for (const one of all) {
    const word = one.path.split('/')[1] ?? ''
    groups.set(word, [...(groups.get(word) ?? []), one])
  }
  return groups
}

const section = ([name, all]: [string, Operation[]]): string =>
  `<section id="${escaped(name)}"><h2>${escaped(name)}</h2>${all.map(block).join('\n')}</section>`

function block({ verb, path, operation }: Operation): string {
  const parameters = (operation.parameters ?? []).flatMap(one => ('name' in one ? [one] : []))
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status !== 'default')
  return `<details><summary><b>${verb.toUpperCase()}</b> <code>${escaped(path)}</code> ${words(operation.summary ?? '')}</summary>
${operation.description ? `<p>${words(operation.description)}</p>` : ''}
${parameters.length > 0 ? `<h3>Parameters</h3><ul>${parameters.map(parameter).join('')}</ul>` : ''}
${operation.requestBody ? `<h3>Body</h3>${pretty(operation.requestBody)}` : ''}
${answers.map(([status, answer]) => `<h3>Answer ${escaped(status)}</h3>${pretty(answer)}`).join('')}</details>`
}

const parameter = (one: OpenAPI.ParameterObject): string =>
  `<li><code>${escaped(one.name)}</code> (${escaped(one.in)}${one.required ? ', required' : ''}) <small>${escaped(JSON.stringify(one.schema ?? {}))}</small></li>`

/** The schema inside a body or answer, as indented JSON. */
function pretty(part: unknown): string {
  const content = Object.values((part as { content?: Record<string, { schema?: unknown }> }).content ?? {})[0]
  return `<pre>${escaped(JSON.stringify(content?.schema ?? {}, null, 2))}</pre>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, sign => entities[sign]!)

/** A sentence in which names stand between backticks. */
const words = (text: string): string => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1d2733;background:#f6f8f7}
main{max-width:60rem;margin:auto;padding:1.5rem}nav a{margin-right:.75rem}h2{border-bottom:1px solid #cdd6d1;padding-bottom:.25rem}
details{background:#fff;border:1px solid #dde4e0;border-radius:6px;margin:.4rem 0;padding:.5rem .8rem}summary{cursor:pointer}
b{display:inline-block;min-width:4.2rem;color:#186a4c}h3{font-size:.95rem;margin:.8rem 0 .2rem}
pre{background:#f1f4f2;padding:.6rem;overflow:auto;border-radius:4px;font-size:13px}small{color:#54616c;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#dfe7e2;background:#131816}details{background:#1b221f;border-color:#2f3a35}
pre{background:#121715}a,b{color:#6fcf9f}small{color:#9fb0a8}h2{border-color:#2f3a35}}`
