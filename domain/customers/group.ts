/** Levels that a group of companies may have: more are a slip, and every walk through a group ends there. */
export const MOST_LEVELS = 10
