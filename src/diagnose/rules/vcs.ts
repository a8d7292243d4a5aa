// Rules for direct downloads: the way from the module path to a repository, and what git says of it. Faults of the network on
// the way to the hosts are left to network.ts and tls.ts. It must not speak for git where go itself got through.

import { goMinorOf } from '../../go/versions.js';
import type { FindingCode } from '../../model/code.js';
import type { Facts, Message } from '../../model/diagnosis.js';
import type {
  GitRemoteObservation,
  HttpObservation,
  RepositoryObservation,
} from '../../model/observation.js';
import { pathTo } from '../path.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { remoteJudgement, ruleFacts } from './git-remote.js';
import { answerCode, statusCode } from './http.js';

const DIRECT: RowKey = { id: 'direct', target: null };

/** True when go fetches the known module itself, and did not succeed. */
export function failsDirectly({ walk, witness }: Situation): boolean {
  return walk.end === 'direct' && witness.state !== 'works';
}

/** A command that direct downloads need is not there, or too old. */
export const vcsMissingRule: Rule = (situation) => {
  const { view } = situation;
  if (!failsDirectly(situation)) return [];
  const repository = view.first('repository');
  const git = view.first('git');
  const needsGit = repository?.outcome === 'ok' && repository.vcs === 'git';
  if (needsGit && git?.outcome === 'failed' && git.failure.code === 'process.missing') {
    return [missing('git', [{ key: 'evidence.tool.failed', facts: { value: 'git' } }])];
  }
  if (needsGit && git?.outcome === 'ok' && isGitTooOld(situation, git.version)) {
    return [missing(`git ${OLDEST_GIT.join('.')}`, [git])];
  }
  const tool = view.all('tool').find((one) => one.outcome === 'failed');
  if (tool !== undefined) return [missing(tool.name, [tool])];
  return [];
};

/** Since Go 1.26 every question to git carries an option that git has since 2.24 (semantics.md §8.3). */
const OLDEST_GIT = [2, 24] as const;
const MINOR_THAT_NEEDS_IT = 26;

function isGitTooOld({ view }: Situation, version: string): boolean {
  const goVersion = view.first('go-command')?.version;
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (goVersion === undefined || major === undefined || minor === undefined) return false;
  if (goMinorOf(goVersion) < MINOR_THAT_NEEDS_IT) return false;
  return Number(major) * 1000 + Number(minor) < OLDEST_GIT[0] * 1000 + OLDEST_GIT[1];
}

function missing(value: string, evidence: Draft['evidence']): Draft {
  return {
    code: 'vcs.missing',
    target: value,
    facts: { value },
    evidence,
    accounts: [DIRECT],
    decisive: true,
    weight: 2,
  };
}

/** The page of the import path gives no repository, or GOVCS forbids it. */
export const repositoryRule: Rule = (situation) => {
  const repository = situation.view.first('repository');
  if (!failsDirectly(situation) || repository?.outcome !== 'failed') return [];
  const judged = repositoryCode(repository);
  if (judged === null) return [];
  const page = situation.view.all('http').find((seen) => seen.purpose === 'go-get' && seen.outcome === 'ok');
  return [
    {
      code: judged,
      target: repository.module,
      facts: {
        module: repository.module,
        host: page?.host ?? repository.host ?? hostOf(repository.module),
        url: page?.url ?? '',
        status: repository.status ?? 0,
        error: repository.goText ?? '',
        excerpt: page?.excerpt ?? '',
        value: situation.view.setting('GOVCS')?.value ?? '',
      },
      evidence: page === undefined ? [repository] : [page, repository],
      accounts: [DIRECT],
      decisive: true,
      weight: 2,
    },
  ];
};

function hostOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

function repositoryCode(repository: RepositoryObservation): FindingCode | null {
  if (repository.outcome !== 'failed') return null;
  switch (repository.failure.code) {
    case 'repository.forbidden':
      return 'vcs.govcs';
    case 'repository.malformed':
      return 'module.malformed-path';
    case 'repository.none':
      break;
    default:
      return null;
  }
  const { status = 200, discoveryCode } = repository;
  if (discoveryCode !== 'status') return 'vcs.no-meta';
  return status === 404 || status === 410 ? 'module.not-found' : statusCode(status);
}

/** The page of the import path did not arrive whole, or the module proxy that it names does not give the module. */
export const importPageRule: Rule = (situation) => {
  if (!failsDirectly(situation)) return [];
  const exchanges = situation.view.all('http').filter((seen) => seen.entry === null);
  const page =
    exchanges.find((seen) => seen.purpose === 'go-get' && seen.outcome === 'failed') ??
    exchanges.find((seen) => seen.purpose === 'info');
  const code = page === undefined ? null : answerCode(page);
  if (page === undefined || code === null) return [];
  return [
    {
      code,
      target: page.host,
      facts: {
        host: page.host,
        entry: page.host,
        url: page.url,
        status: page.status ?? 0,
        module: situation.known?.path ?? '',
        finalHost: page.redirects?.at(-1) ?? '',
        error: rawOf(page),
      },
      evidence: [page],
      accounts: [DIRECT],
      decisive: true,
      weight: 1,
    },
  ];
};

function rawOf(page: HttpObservation): string {
  return page.outcome === 'failed' ? (page.failure.raw ?? '') : '';
}

/** The import host answers over http alone, which go does not use unless GOINSECURE names the module. */
export const httpOnlyRule: Rule = (situation) => {
  if (!failsDirectly(situation)) return [];
  const plain = situation.view
    .all('http')
    .find((seen) => seen.purpose === 'reachability' && seen.outcome === 'ok' && !leadsToHttps(seen));
  if (plain === undefined) return [];
  const path = pathTo(situation.view, plain.host, 443, true);
  if (path.state !== 'stopped') return [];
  return [
    {
      code: 'vcs.insecure',
      target: plain.host,
      facts: { host: plain.host, url: plain.url, reason: 'http-only' },
      evidence: [...path.at.observations, plain],
      accounts: [DIRECT, { id: 'tcp', target: plain.host }, { id: 'tls', target: plain.host }],
      decisive: true,
      weight: 2,
    },
  ];
};

function leadsToHttps(page: HttpObservation): boolean {
  return (page.redirects ?? []).some((location) => location.startsWith('https:'));
}

/** What git says of the repository. */
export const gitRule: Rule = (situation) => {
  if (!failsDirectly(situation)) return [];
  const remotes = situation.view.all('git-remote');
  const working = remotes.find((one) => one.outcome === 'ok');
  if (working !== undefined) return unknownRevision(situation, working);
  // Where go tries several protocols, the first one is what was meant.
  const [failed] = remotes.filter((one) => one.outcome === 'failed');
  if (failed === undefined) return [];
  const judged = remoteJudgement(situation, failed);
  if (judged === null) return [];
  const { code, facts, ...rest } = judged;
  const host = failed.host ?? '';
  return [
    {
      code,
      target: host === '' ? failed.url : host,
      facts: { ...remoteFacts(situation, failed), ...facts },
      evidence: [failed, ...settingsBehind(situation, failed, code)],
      accounts: [DIRECT, ...(['dns', 'tcp', 'tls'] as const).map((id) => ({ id, target: host }))],
      decisive: true,
      weight: 2,
      ...rest,
    },
  ];
};

/** What the user told git that has a part in it. */
function settingsBehind(
  { view }: Situation,
  { rewrite, worksWithoutRule }: GitRemoteObservation,
  code: FindingCode,
): readonly Message[] {
  const lost = code === 'vcs.insecure' ? view.first('git-settings')?.lostAuthorities : undefined;
  const messages: Message[] = [];
  if (lost !== undefined) {
    const facts = { variable: lost.key, value: lost.value, file: lost.origin || 'environment' };
    messages.push({ key: 'evidence.git-setting', facts });
  }
  if (rewrite !== undefined) {
    const key = `evidence.git-rule.${worksWithoutRule === true ? 'harms' : 'applies'}`;
    messages.push({ key, facts: ruleFacts(rewrite) });
  }
  return messages;
}

function remoteFacts(situation: Situation, remote: GitRemoteObservation): Facts {
  return {
    module: situation.known?.path ?? '',
    host: remote.host ?? '',
    port: remote.port ?? 0,
    url: remote.url,
    finalUrl: remote.effectiveUrl ?? '',
  };
}

/** The repository answers and has no tag of the wanted version: the right one, or that of a rule. */
function unknownRevision(situation: Situation, remote: GitRemoteObservation): readonly Draft[] {
  const { known } = situation;
  if (remote.hasVersion !== false || known?.outcome !== 'ok') return [];
  const { rewrite, worksWithoutRule } = remote;
  const isOfRule = rewrite !== undefined && worksWithoutRule === true;
  const code = isOfRule ? 'vcs.url-rewrite' : 'module.unknown-revision';
  const facts = isOfRule ? ruleFacts(rewrite) : { version: known.version, value: remote.tag ?? '' };
  return [
    {
      code,
      target: isOfRule ? (remote.host ?? '') : known.path,
      facts: { ...remoteFacts(situation, remote), ...facts },
      evidence: [remote, ...settingsBehind(situation, remote, code)],
      accounts: [DIRECT],
      decisive: true,
      weight: 2,
    },
  ];
}
