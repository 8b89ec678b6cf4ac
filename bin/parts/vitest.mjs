import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from './project.mjs'
import { runTool } from './run.mjs'

/** Runs vitest projects and adds their tests to the tally. A file that cannot be loaded counts as one failure. */
export async function runVitest(tally, projects) {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-vitest-'))
  const report = join(folder, 'report.json')
  const flags = projects.flatMap(name => ['--project', name])
  const code = await runTool('vitest/vitest.mjs', [
    'run',
    ...flags,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ])
  if (existsSync(report)) addReport(tally, JSON.parse(readFileSync(report, 'utf8')), code)
  else tally.step(`vitest ${projects.join(', ')}`, false)
  rmSync(folder, { recursive: true })
}

function addReport(tally, report, code) {
  const unloadable = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const skipped = report.numPendingTests + report.numTodoTests
  tally.add(report.numPassedTests, report.numFailedTests + unloadable, skipped)
  if (code === 0 || report.numFailedTests + unloadable > 0) return
  say('✗ vitest failed outside of its tests')
  tally.add(0, 1)
}
