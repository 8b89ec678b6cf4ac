import styles from './sparkline.module.css'
import type { Tone } from './status-tag.tsx'

const WIDTH = 60
const HEIGHT = 24
const PAD = 3

/**
 * A trend without axes beside its figure; `label` says it in words. Bars for counts, a line for levels. Both stand on
 * zero, so that a small change looks small.
 */
export function Sparkline({
  values,
  kind = 'line',
  tone = 'grey',
  label,
}: {
  values: readonly number[]
  kind?: 'line' | 'bars'
  tone?: Tone
  label: string
}) {
  if (values.length === 0) return null
  const most = Math.max(...values)
  const least = Math.min(0, ...values)
  const y = (value: number) => HEIGHT - PAD - ((value - least) / (most - least || 1)) * (HEIGHT - 2 * PAD)
  return (
    <svg
      className={styles[tone]}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {kind === 'bars' ? <Columns values={values} y={y} /> : <Line values={values} y={y} />}
    </svg>
  )
}

type Shape = { values: readonly number[]; y: (value: number) => number }

function Columns({ values, y }: Shape) {
  const slot = WIDTH / values.length
  return values.map((value, i) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a series is its order
      key={i}
      className={i === values.length - 1 ? styles.now : styles.before}
      x={i * slot}
      y={y(value)}
      width={Math.max(1, slot - 2)}
      height={Math.max(1, HEIGHT - y(value))}
    />
  ))
}

function Line({ values, y }: Shape) {
  const x = (i: number) => PAD + (i / Math.max(1, values.length - 1)) * (WIDTH - 2 * PAD)
  const points = values.map((value, i) => `${x(i)},${y(value)}`).join(' ')
  const last = values.length - 1
  return (
    <>
      <polygon className={styles.area} points={`${x(0)},${HEIGHT} ${points} ${x(last)},${HEIGHT}`} />
      <polyline className={styles.line} points={points} />
      <circle className={styles.now} cx={x(last)} cy={y(values[last]!)} r={2.2} />
    </>
  )
}
