/** The way to a value inside others: keys of objects, places in lists. */
export type InnerPath = readonly (string | number)[]

/** The value at a path; undefined where the way ends. */
export function getIn(value: unknown, path: InnerPath): unknown {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string | number, unknown>)[key]
  }
  return at
}

/** The same with another value at a path; what does not lie on the way is shared. `undefined` takes a key of an object away. */
export function setIn<T>(value: T, path: InnerPath, next: unknown): T {
  const [key, ...rest] = path
  if (key === undefined) return next as T
  if (Array.isArray(value)) {
    return value.map((one, i) => (i === Number(key) ? setIn(one, rest, next) : one)) as T
  }
  const object = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const inner = setIn(object[key], rest, next)
  if (inner !== undefined) return { ...object, [key]: inner } as T
  const { [key]: _gone, ...others } = object
  return others as T
}
