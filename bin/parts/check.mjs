import { say } from './project.mjs'
import { runTool } from './run.mjs'
import { runVitest } from './vitest.mjs'

/** Format and lint, types, imports, translations and pure tests: what needs no database and no browser. */
export async function check(tally) {
  say('— format and lint')
  tally.step(
    'format and lint (npx biome check --write helps)',
    (await runTool('@biomejs/biome/bin/biome', ['check', '.'])) === 0,
  )
  say('— types')
  tally.step('types', (await runTool('typescript/bin/tsc', ['--noEmit', '-p', '.'])) === 0)
  say('— house and pure tests')
  await runVitest(tally, ['pure', 'web'])
}
