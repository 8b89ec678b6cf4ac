const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** Seven digits or more, with the spaces and signs people put between them: phones, cards, ids. */
const NUMBER = /\+?\d(?:[\s().-]?\d){6,}/g

/** Mail addresses and long numbers starred: what somebody wrote, for those who need its sense and not who it was. */
export const maskText = (text: string): string =>
  text.replaceAll(MAIL, '***@***').replaceAll(NUMBER, number => `${number.slice(0, 3)}****`)
