import { moveRows } from '../customers/actions.ts'

/** Tasks go where their customer goes, done ones too. */
export const tasksMover = moveRows('tasks', ['id'], { everywhere: true })
