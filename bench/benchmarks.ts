import { answersBenchmark } from './answers.ts'
import { careBenchmark } from './care.ts'
import { chatBenchmark } from './chat.ts'
import { emotionBenchmark } from './emotion.ts'
import type { Benchmark } from './figure.ts'
import { firstPageBenchmark } from './first-page.ts'
import { importBenchmark } from './import.ts'
import { inboxBenchmark } from './inbox.ts'
import { listBenchmark } from './list.ts'
import { mergeBenchmark } from './merge.ts'
import { segmentsBenchmark } from './segments.ts'
import { standingBenchmark } from './standing.ts'
import { startBenchmark } from './start.ts'
import { whatIfBenchmark } from './what-if.ts'

/** Every benchmark; a new one adds its line. */
export const benchmarks: Benchmark[] = [
  firstPageBenchmark,
  startBenchmark,
  importBenchmark,
  listBenchmark,
  segmentsBenchmark,
  standingBenchmark,
  mergeBenchmark,
  whatIfBenchmark,
  careBenchmark,
  emotionBenchmark,
  inboxBenchmark,
  answersBenchmark,
  chatBenchmark,
]
