/** What a cell of a column may be; `parse.ts` has one reader for each. */
export type ColumnType =
  /** `lines`: line breaks are kept (notes); else a break is refused. */
  | { is: 'text'; max: number; lines?: true }
  /** Identifies something; compared byte for byte. `customer`: `17850.0` is read as `17850`. */
  | { is: 'code'; max: number; customer?: true }
  | { is: 'integer'; min: number; max: number }
  /** `digits`: at most so many, where more would not be kept exactly. */
  | { is: 'decimal'; digits?: number }
  /** Major units in the file, minor units in the table. */
  | { is: 'money' }
  | { is: 'currency' }
  /** An instant; `day` names the column beside it that holds the company's calendar day. */
  | { is: 'time'; day?: string }
  | { is: 'date' }
  /** A day of the year in the calendar that the row's `birthday_calendar` says: lunar months have up to 30 days. */
  | { is: 'birthday' }
  /** Canonical value → what people also write. */
  | { is: 'choice'; choices: Record<string, readonly string[]> }
  /** Several of the choices, `;` between. */
  | { is: 'choices'; choices: Record<string, readonly string[]> }
  /** 统一社会信用代码, checked. */
  | { is: 'credit_code' }
  /** An address of the web. */
  | { is: 'link'; max: number }
  /** `;` between, kept once each; `max` entries of `each` characters. */
  | { is: 'list'; max: number; each: number }
  | { is: 'flag' }

export type Column = {
  name: string
  type: ColumnType
  /** Part of the key: never empty. */
  key?: true
  /** Must have a value in a new row, and cannot be cleared. */
  required?: true
  /** What a new row gets when the file has no such column. Given with `required`, an empty cell is refused all the same. */
  byDefault?: string
  /** Headers it is known by, beside its name: compared as `headers.ts` folds them. */
  headers: readonly string[]
}
