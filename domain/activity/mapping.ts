import * as z from 'zod/mini'

/** The exact product of columns of one row: `{ "product": ["Quantity", "UnitPrice"] }`. */
const product = z.strictObject({ product: z.array(z.string()).check(z.minLength(2), z.maxLength(4)) })
const rowSource = z.union([z.string(), product])

/**
 * Where a column of the kind comes from: the header of a source column, or
 * - `{ column, values }`: its values renamed (`{"Shipped": "completed"}`; others stay as they are),
 * - `{ product }`: columns of the row multiplied,
 * - `{ sum | min | max | first | last }`: of the rows of a group (only with `group_by`; `first` and `last` skip empty cells),
 * - `{ number_within: header }`: 1, 2, 3 … within the rows that share that column's value,
 * - `{ join, with }`: cells that are filled, one behind the other,
 * - `{ person: [given name, family name] }`: put together as one writes them,
 * - `{ parts_of, by, take }`: a cell of several values parted at `by`, as a list, or the first of them.
 */
export const columnSource = z.union([
  z.string(),
  product,
  z.strictObject({ column: z.string(), values: z.record(z.string(), z.string()) }),
  z.strictObject({ sum: rowSource }),
  z.strictObject({ min: z.string() }),
  z.strictObject({ max: z.string() }),
  z.strictObject({ first: z.string() }),
  z.strictObject({ last: z.string() }),
  z.strictObject({ number_within: z.string() }),
  z.strictObject({
    join: z.array(z.string()).check(z.minLength(1), z.maxLength(8)),
    /** A space unless said. */
    with: z.optional(z.string().check(z.maxLength(5))),
  }),
  z.strictObject({ person: z.array(z.string()).check(z.length(2)) }),
  z.strictObject({
    parts_of: z.string(),
    by: z.string().check(z.minLength(1), z.maxLength(3)),
    take: z.optional(z.literal('first')),
  }),
])
export type ColumnSource = z.infer<typeof columnSource>

/** Rows left out before anything is read of them: an empty cell, one of some values, or a beginning. */
export const skipRule = z.union([
  z.strictObject({ column: z.string(), empty: z.literal(true) }),
  z.strictObject({ column: z.string(), in: z.array(z.string()) }),
  z.strictObject({ column: z.string(), not_in: z.array(z.string()) }),
  z.strictObject({ column: z.string(), starts_with: z.string() }),
])
export type SkipRule = z.infer<typeof skipRule>

/**
 * How the columns of a file become the columns of a kind. Columns not named are matched by their headers, unless
 * `only_named`; '' unmaps one. `constants` fill a column with one value in every row. With `group_by`, the rows that
 * share its value become one record (orders out of order lines).
 */
export const mappingShape = z.strictObject({
  columns: z.optional(z.record(z.string(), columnSource)),
  constants: z.optional(z.record(z.string(), z.string())),
  group_by: z.optional(z.string()),
  skip: z.optional(z.array(skipRule).check(z.maxLength(20))),
  only_named: z.optional(z.boolean()),
  /** Name of a built-in mapping of which the headers choose the variant. */
  preset: z.optional(z.string().check(z.maxLength(40))),
  /** Written for every file of an export: `Phone|电话` is whichever is there, what the file has not is passed over. */
  as_available: z.optional(z.boolean()),
  /** `grouped`: amounts may have separators of thousands and the sign of the company's currency, where that is clear. */
  number_style: z.optional(z.enum(['plain', 'grouped'])),
  /** How `05/13/2024` is meant; without it such days are refused. */
  date_order: z.optional(z.enum(['mdy', 'dmy'])),
  /** `name`: the file says customers by their names, where others have the code. */
  customer_by: z.optional(z.enum(['code', 'name'])),
  sheet: z.optional(z.string()),
  encoding: z.optional(z.enum(['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'])),
  delimiter: z.optional(z.enum([',', ';', '\t', '|'])),
  header_line: z.optional(z.number().check(z.int(), z.gte(1), z.lte(100))),
})
export type Mapping = z.infer<typeof mappingShape>
