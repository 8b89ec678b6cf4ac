/** The addresses of an e-mail field: several may stand in it. */
export const addressesOf = (field: string | null | undefined): string[] =>
  (field ?? '').split(/[\s,;/、，；]+/).filter(one => one !== '')
