// Scores the explainer on a folder of labelled go outputs (open.jsonl: id, text, context, cause, accept), by hand:
//   GOPROXY_DOCTOR_CORPUS=DIR node test/explain/score-corpus.mjs [--part a|b|b1|b2|b21|b22] [--context] [--misses]
// It must never import from that folder, and the folder is no part of this repository.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values: options } = parseArgs({
  options: {
    part: { type: 'string' },
    context: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    second: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const folder = process.env.GOPROXY_DOCTOR_CORPUS;
const file = folder === undefined ? undefined : join(folder, 'open.jsonl');
if (file === undefined || !existsSync(file)) {
  console.log('No corpus: set GOPROXY_DOCTOR_CORPUS to the folder that holds open.jsonl.');
  process.exit(0);
}

const bundle = await build({
  entryPoints: [fileURLToPath(new URL('../../src/explain/index.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
const { explainText } = await import(`data:text/javascript;base64,${code}`);

/** Parts of the corpus by a hash of the id: a, b1, b21 and b22, so that some can be held back while rules change. */
function isInPart(id, part) {
  const bytes = createHash('sha256').update(`goproxy${id}`).digest();
  const name = bytes[0] % 2 === 0 ? 'a' : `b${(bytes[1] % 2) + 1}${(bytes[2] % 2) + 1}`;
  return name.startsWith(part);
}

const entries = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
  .filter((entry) => options.part === undefined || isInPart(entry.id, options.part));

const given = ({ goproxy, goVersion, os }) =>
  Object.fromEntries(Object.entries({ goproxy, goVersion, os }).filter(([, value]) => value !== undefined));

const score = { entries: 0, accepted: 0, first: 0, three: 0, harmless: 0, harmlessFailed: 0 };
for (const entry of entries) {
  const explanation = explainText(entry.text, options.context ? given(entry.context) : {});
  const codes = explanation.candidates.map((candidate) => candidate.code);
  const first = codes[0] ?? 'none';
  const accepted = entry.accept.includes(first);
  const isFirst = entry.cause.includes(first);
  const isThree = isFirst || codes.slice(0, 3).some((candidate) => entry.cause.includes(candidate));
  const harmless = entry.cause.includes('none');
  score.entries++;
  score.accepted += accepted ? 1 : 0;
  score.first += isFirst ? 1 : 0;
  score.three += isThree ? 1 : 0;
  score.harmless += harmless ? 1 : 0;
  score.harmlessFailed += harmless && explanation.verdict === 'failure' ? 1 : 0;
  if ((options.misses && !accepted) || (options.verbose && !isThree) || (options.second && !isFirst)) {
    console.log(`${entry.id} ${explanation.verdict} got ${codes.slice(0, 4).join(' ')}`);
    console.log(
      `  cause ${entry.cause.join(' ')} | accept ${entry.accept.join(' ')} | ${JSON.stringify(entry.context)}`,
    );
    if (options.verbose || options.second) console.log(`${entry.text.slice(0, 600).replace(/^/gm, '    ')}`);
  }
}
const percent = (count) => `${count}/${score.entries} = ${((100 * count) / score.entries).toFixed(1)} %`;
console.log(`first in accept   ${percent(score.accepted)}`);
console.log(`first in cause    ${percent(score.first)}`);
console.log(`cause in first 3  ${percent(score.three)}`);
console.log(`harmless called a failure ${score.harmlessFailed} of ${score.harmless}`);
