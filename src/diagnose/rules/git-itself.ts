// Rules for a git that is there and fails before it asks any host: it cannot be run, cannot read its configuration, or cannot
// do its work on this machine. What a host says is left to git-remote.ts.

import type { Message } from '../../model/diagnosis.js';
import type { Observation } from '../../model/observation.js';
import { gitWords } from '../evidence-direct.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { failsDirectly } from './vcs.js';

const ROWS: readonly RowKey[] = [
  { id: 'direct', target: null },
  { id: 'go', target: null },
];

/** What git does on this machine alone, as go names it when it fails (cmd/go/internal/modfetch/codehost/git.go). */
const LOCAL_STEP =
  /: git (?:-c \S+ )*(init|remote|config|tag|cat-file|for-each-ref|merge-base|archive|log|show|update-ref|fetch)\b[^\n]*?: (?:exit status \d+:?\s*|(?=signal: ))([\s\S]*)/;

export const gitItselfRule: Rule = (situation) => {
  const { view } = situation;
  if (!failsDirectly(situation)) return [];
  const git = view.first('git');
  if (git?.outcome === 'failed' && git.failure.code !== 'process.missing') {
    const raw = git.failure.raw ?? '';
    return [git.failure.code === 'git.config' ? stops(raw, git) : cannotRun(raw, git)];
  }
  const remotes = view.all('git-remote');
  const remote = remotes.find((one) => one.outcome === 'failed');
  if (remote?.outcome === 'failed' && remote.failure.code !== 'git.other') {
    return remote.failure.code === 'git.config' ? [stops(gitWords(remote.stderr ?? ''), remote)] : [];
  }
  return localStep(situation, remotes.length > 0 && remote === undefined);
};

/** A step that asks nobody, or a host that git has just read, where nothing more exact is known of go's words. */
function localStep({ witness }: Situation, isRead: boolean): readonly Draft[] {
  if (witness.state !== 'fails') return [];
  const [, step = '', words = ''] = LOCAL_STEP.exec(witness.witness.error ?? '') ?? [];
  const isNamed = witness.said.some(({ code }) => !/^(?:none|other|unexplained)$/.test(code));
  return step === '' || isNamed || (step === 'fetch' && !isRead)
    ? []
    : [stops(gitWords(words), witness.witness, `git ${step}`)];
}

function stops(words: string, evidence: Observation, step = 'git'): Draft {
  const [, ofGit, ofSsh, ofOther] =
    /in (?:config )?file (\S+)|^([~/]\S+): (?:line|terminating)|permissions on (\S+)/.exec(words) ?? [];
  const file = ofGit ?? ofSsh ?? ofOther ?? '';
  return {
    code: 'other',
    target: 'git',
    facts: { error: `${step}: ${words}`, reason: 'git', file },
    evidence: [evidence],
    accounts: ROWS,
    decisive: true,
    means: means('stops'),
    weight: 4,
  };
}

function cannotRun(error: string, evidence: Observation): Draft {
  return {
    code: 'vcs.missing',
    target: 'git',
    facts: { value: 'git', error, reason: 'git' },
    evidence: [evidence],
    accounts: ROWS,
    decisive: true,
    means: means('cannot-run'),
    weight: 2,
  };
}

function means(reason: string): Message {
  return { key: `means.git.${reason}`, facts: {} };
}
