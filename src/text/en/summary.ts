// The verdict sentence of a run, in English.

export const summary = {
  'summary.ok.served': 'Go can download modules here: {server} serves them.',
  'summary.ok.direct': 'Go can download modules here.',
  'summary.degraded.served':
    'Go can download modules here through {server}, but something is wrong that will bite.',
  'summary.degraded.direct': 'Go can download modules here, but something is wrong that will bite.',
  'summary.broken': 'Go cannot download modules here.',
  'summary.broken.cause': 'Go cannot download modules here: {cause}.',
  'summary.unknown.slow':
    'No verdict: the download was still going on when the time was over. A longer --timeout will tell.',
  'summary.unknown':
    'No verdict: the run did not get far enough to tell whether Go can download modules here.',
} as const satisfies Readonly<Record<string, string>>;
