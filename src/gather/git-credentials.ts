// What git has to log in with over https: user info of the URL, credential helpers, the netrc file that libcurl reads. It
// must not ask a helper, and records that there is something, never what.

import type { Netrc } from '../go/netrc.js';
import { cleanText } from '../model/clean.js';
import type { GitRemoteObservation } from '../model/observation.js';
import type { AskContext } from './ask.js';
import { learn, readNetrcFile, unusedLines } from './credentials.js';
import type { GitSettings } from './git-settings.js';

/** Records for a repository that refused git over https. Never rejects. */
export async function recordGitCredentials(
  { recorder, local, secrets }: Pick<AskContext, 'recorder' | 'local' | 'secrets'>,
  remote: GitRemoteObservation,
  settings: GitSettings,
): Promise<void> {
  const { host = '', port = 0, scheme } = remote;
  if (remote.outcome !== 'failed' || (scheme !== 'https' && scheme !== 'http') || host === '') return;
  const time = recorder.start();
  // libcurl knows ~/.netrc only; NETRC is Go's.
  const found = await readNetrcFile(local, '');
  learn(found.netrc, secrets);
  const ownVariable = local.env.NETRC ?? '';
  const { matches, miss, near, line } = netrcFor(found.netrc, host, ownVariable !== '');
  const hasHelper = settings.helperHosts.some((one) => one === '' || one === host);
  const inUrl = /\/\/xxxxx@/.test(remote.effectiveUrl ?? remote.url);
  recorder.record({
    kind: 'credentials',
    host,
    reader: 'git',
    ...time(),
    outcome: 'ok',
    authority: port === 443 || port === 80 ? host : `${host}:${port}`,
    source: inUrl ? 'url' : matches ? 'netrc' : hasHelper ? 'helper' : 'none',
    file: found.file,
    fileState: found.state,
    ...(line === undefined ? {} : { line }),
    miss,
    near: cleanText(near, { singleLine: true, maxLength: 200 }),
    unused: unusedLines(found.netrc, host),
  });
}

interface NetrcForGit {
  readonly matches: boolean;
  readonly miss: string | null;
  readonly near: string;
  readonly line?: number;
}

/** libcurl compares the host alone, without the port, whatever its letters; `default` fits every host. */
function netrcFor({ entries, faults }: Netrc, host: string, hasVariable: boolean): NetrcForGit {
  const wanted = host.toLowerCase();
  const exact = entries.find(({ machine }) => machine.toLowerCase() === wanted);
  if (exact !== undefined) return { matches: true, miss: null, near: '', line: exact.line };
  const isFor = (machine: string): boolean =>
    machine
      .replace(/^https?:\/\//, '')
      .replace(/[/:].*$/, '')
      .toLowerCase() === wanted;
  const near = entries.find(({ machine }) => isFor(machine));
  if (near !== undefined) {
    const miss = near.machine.includes('/') ? 'path' : 'port';
    return { matches: false, miss, near: near.machine, line: near.line };
  }
  const incomplete = faults.find(({ kind, machine }) => kind.startsWith('no-') && isFor(machine));
  if (incomplete !== undefined) {
    return { matches: false, miss: 'incomplete', near: incomplete.machine, line: incomplete.line };
  }
  if (faults.some(({ kind }) => kind === 'default-unsupported'))
    return { matches: true, miss: null, near: '' };
  return { matches: false, miss: hasVariable ? 'variable' : 'no-entry', near: '' };
}
