// How the tests are run.

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Node reads these certificates at every start, and the tests start it thousands of times without needing them.
delete process.env.NODE_EXTRA_CA_CERTS;

const LONGEST = /[\\/]test[\\/]lab[\\/]lab\.test\.ts$/;

/** The laboratory takes as long as all others together: it begins first, and they run beside it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(LONGEST.test(b.moduleId)) - Number(LONGEST.test(a.moduleId)));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Also on a machine that has much else to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Real processes race for two cores there; .ci/run names each test that needed its second try, so none is hidden.
    retry: process.env.CI === 'true' ? 1 : 0,
    maxWorkers: 2,
    // What fails is to be found in the output: tests that pass are counted, and what they print is left out.
    silent: 'passed-only',
    slowTestThreshold: 60_000,
    sequence: { sequencer: LongestFirst },
  },
});
