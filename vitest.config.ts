import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{functions,layers,model,enrichment,load-tests}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
