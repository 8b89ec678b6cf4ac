/** Joins the class names that are there: `classes('row', selected && 'selected')`. */
export const classes = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ')
