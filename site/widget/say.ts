/** The widget's sentences: `t('widget:send')`. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** Says keys of the catalogue `widget` in the language its texts came in; `{{name}}` is filled. */
export const sayIn =
  (texts: Record<string, string>): Say =>
  (key, values = {}) =>
    (texts[key.slice(7)] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
