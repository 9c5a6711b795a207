// Payload is ES modules only, so Jest runs with NODE_OPTIONS=--experimental-vm-modules (npm test sets it).
const tests = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^@payload-config$': '<rootDir>/src/payload.config.ts' },
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.build/'],
}

export default {
  ...tests,
  testTimeout: 60_000,
  // Each worker holds a whole Payload; more of them than this only trade places on small machines.
  maxWorkers: process.env.JEST_WORKERS ?? '50%',
}
