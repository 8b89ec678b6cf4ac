import { say } from './project.mjs'

/** Counts of tests over several runs, and the one line that ends them. */
export function makeTally() {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  const add = (passed, failed = 0, skipped = 0) => {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return {
    add,
    /** A step without tests of its own counts as one. */
    step: (name, ok) => {
      if (!ok) say(`✗ ${name}`)
      add(ok ? 1 : 0, ok ? 0 : 1)
    },
    /** Prints the last line and sets the exit code. */
    end: () => {
      process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
      process.exitCode = sum.failed > 0 ? 1 : 0
    },
  }
}
