// The predicted walk against what a real go command was seen to do with the same lists: no go and no server is needed here.
// The recording is made by test/go-differential.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseGoVersion } from '../../src/go/versions.js';
import { followCommand } from '../../src/go/walk-command.js';
import { caseName, generateCases, setupOf } from '../go-differential/cases.js';
import {
  predictedText,
  RECORDED_BASES,
  RECORDED_FILES,
  type RecordedRun,
} from '../go-differential/compare.js';
import { LISTS } from '../go-differential/lists.js';

interface Recording {
  readonly go: string;
  readonly runs: readonly RecordedRun[];
}

const recording: Recording = JSON.parse(
  readFileSync(new URL('./walk-recorded.json', import.meta.url), 'utf8'),
);
const runs = new Map(recording.runs.map((run) => [run.id, run]));
const servers = { bases: RECORDED_BASES, files: RECORDED_FILES };

describe(`what ${recording.go} did is what is predicted`, () => {
  const version = parseGoVersion(recording.go);
  for (const each of generateCases(LISTS)) {
    it(caseName(each), () => {
      const run = runs.get(each.id);
      if (run === undefined || version === null) throw new Error(`${each.id} is not recorded`);
      const predicted = followCommand(setupOf(each, servers, version), each.command);
      expect(predicted.kind).toBe(run.ok ? 'success' : 'failure');
      expect(predictedText(predicted)).toBe(run.text);
    });
  }
});
