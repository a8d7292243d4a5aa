// Reads the output of the go command, line by line and in bounded memory, and names causes by code. Pure: no file, no
// network, no clock, and no sentence for users.

import { toByteString } from '../go/byte-string.js';
import type { FindingCode } from '../model/code.js';
import { createSettingsReader, type SettingsReader } from './context.js';
import { createGroupTable, type GroupTable } from './groups.js';
import { createLineLog, type LineLog } from './line-log.js';
import { createLineReader, detach } from './lines.js';
import { rank, warnings } from './rank.js';
import { Reader } from './reader.js';
import { lineFilter } from './recognise.js';
import type { Candidate, ExplainContext, Explanation } from './types.js';

export interface Explainer {
  /** Takes the next UTF-8 bytes of the text, one character each (../go/byte-string.js), cut anywhere. */
  push(bytes: string): void;
  /** Ends the input and gives the verdict; nothing may be pushed afterwards. */
  end(): Explanation;
}

function conclude(groups: GroupTable, log: LineLog, reader: Reader, settings: SettingsReader): Explanation {
  const causes = rank(groups.all(), settings.settings());
  const noted = warnings(groups.all());
  const failed = causes.length > 0;
  const sign = reader.unexplained();
  const rest = (): readonly Candidate[] => {
    if (noted.length > 0) return noted;
    const harmless = log.firstHarmless();
    return harmless === undefined
      ? []
      : [{ code: 'none', certainty: 'is', facts: {}, lines: [harmless.n], words: harmless.words }];
  };
  if (failed) {
    const codes = new Set<FindingCode>(causes.map((cause) => cause.code));
    for (const cause of causes.slice(0, 1)) for (const n of cause.lines) log.raise(n, cause.code);
    const more = noted.filter((warning) => !codes.has(warning.code));
    return { verdict: 'failure', candidates: [...causes, ...more], ...log.result() };
  }
  if (sign !== undefined && noted.length === 0) {
    log.raise(sign.n, 'unexplained');
    const candidate: Candidate = {
      code: 'unexplained',
      certainty: 'is',
      facts: {},
      lines: [sign.n],
      words: sign.words,
    };
    return { verdict: 'not-understood', candidates: [candidate], ...log.result() };
  }
  return { verdict: 'clean', candidates: rest(), ...log.result() };
}

/** An explainer that is fed in pieces; the result does not depend on where the pieces were cut. */
export function createExplainer(context: ExplainContext = {}): Explainer {
  const filter = lineFilter();
  const groups = createGroupTable();
  const log = createLineLog();
  const settings = createSettingsReader(context);
  const reader = new Reader(groups, log, settings);
  const lines = createLineReader((bytes, from, to, n) => {
    const hits = filter.scan(bytes, from, to);
    if (hits.length > 0) reader.known(n, detach(bytes, from, to), hits);
    else reader.unknown(n, bytes, from, to);
  });
  return {
    push: (bytes) => lines.push(bytes),
    end() {
      lines.end();
      reader.end();
      return conclude(groups, log, reader, settings);
    },
  };
}

/** Explains a whole text at once. */
export function explainText(text: string, context: ExplainContext = {}): Explanation {
  const explainer = createExplainer(context);
  explainer.push(toByteString(text));
  return explainer.end();
}
