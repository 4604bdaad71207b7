export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.KLART_LONG ? [] : ['\\.long\\.test\\.ts$']),
    // The rules of the source belong to `npm run check`, which would run them a second time.
    ...(process.env.KLART_CHECK ? [] : ['/tests/(house|imports)\\.test\\.ts$']),
  ],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        sourceMaps: true,
        jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: false } },
        module: { type: 'es6' },
      },
    ],
  },
  // Jest leaves one core idle unless told otherwise, and a small machine has two.
  maxWorkers: '100%',
  // A busy machine takes its time to start servers and browsers; a test that hangs still ends.
  testTimeout: 30_000,
  watchman: false,
}
