/** Every workspace's tests; what they import from another workspace is its built dist. */
export default {
  testMatch: ['<rootDir>/{gateway,packages/*,subgraphs/*,test}/src/**/*.test.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  setupFiles: ['reflect-metadata'],
  transform: { '\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.base.json', transpilation: true }] },
  maxWorkers: 2,
  // For what hangs; a slow machine needs more than a minute for hundreds of writers at once.
  testTimeout: 180_000,
};
