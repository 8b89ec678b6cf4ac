import { defineConfig } from 'vitest/config'

// `pure` and `web` need no database and run in seconds; `db` talks to a real PostgreSQL.
export default defineConfig({
  test: {
    passWithNoTests: true,
    // Tests on a database wait more than they work.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'pure',
          include: ['domain/**/*.test.ts', 'house/**/*.test.ts', 'bin/**/*.test.ts'],
          environment: 'node',
          // Properties try hundreds of cases; a busy machine takes its time.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['web/**/*.test.{ts,tsx}', 'site/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
        },
      },
      {
        test: {
          name: 'db',
          include: ['server/**/*.test.ts', 'cli/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts'],
          globalSetup: ['server/base/testing-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
