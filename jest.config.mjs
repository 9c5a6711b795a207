import { availableParallelism } from 'node:os'

// Payload is ES modules only, so Jest runs with NODE_OPTIONS=--experimental-vm-modules (npm test sets it).
const tests = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  // What a worker evaluates once: see there. A file that has to have packages of its own says @jest-environment node.
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
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
  modulePathIgnorePatterns: ['<rootDir>/.next', '<rootDir>/.build/'],
}

// A test in the browser waits for several things in turn; see test/browser/support/slowness.ts.
const slowdown = Math.max(1, Number(process.env.BROWSER_SLOWDOWN) || 1)

export default {
  ...tests,
  globalSetup: '<rootDir>/test/support/jest/runFolder.mjs',
  // For what hangs, and for nothing else: how long a test takes depends on the machine and what else it does.
  testTimeout: 600_000 * slowdown,
  // Each worker holds a whole Payload, about a gigabyte. On two cores two of them: one is often waiting for a disk or a child.
  maxWorkers: process.env.JEST_WORKERS ?? Math.max(2, availableParallelism() - 1),
}
