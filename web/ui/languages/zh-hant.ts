import 'dayjs/locale/zh-tw.js'

/** Every catalogue of the language, by path; one chunk of the build. */
export default import.meta.glob<Record<string, unknown>>('../../../locales/zh-Hant/*.json', {
  eager: true,
  import: 'default',
})
