import { launch } from './postgres-launch.ts'

// A process of its own that holds an embedded server until it is killed or told to end: `testing-holder.ts FOLDER app`.
const [folder, kind] = process.argv.slice(2)
try {
  const held = await launch(folder!, kind as 'app' | 'tool')
  process.once('SIGTERM', () => void held.release().then(() => process.exit(0)))
  process.stdout.write(`${held.url}\n`)
  setInterval(() => undefined, 1000)
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`)
  process.exit(1)
}
