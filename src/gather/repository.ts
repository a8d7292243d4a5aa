// From the module path to its repository as go finds it: hosts go knows, paths that name their system, the page of the import
// path (semantics.md §8.1). It asks only the host of the import path, and must not run git.

import { type DiscoveryPage, type GoImport, judgeDiscovery, parseGoImports } from '../go/go-import.js';
import { checkGovcs } from '../go/govcs.js';
import { classifyImportPath, type ImportPath } from '../go/import-path.js';
import { matchingElement } from '../go/pattern.js';
import { goMinorOf } from '../go/versions.js';
import { cleanText } from '../model/clean.js';
import type { ContentVerdict, RepositoryFacts } from '../model/observation.js';
import { type Answer, type AskContext, ask } from './ask.js';
import { gitTarget } from './git-remote.js';
import { MAX_TEXT_BODY_BYTES } from './limits.js';
import { failureOf } from './recorder.js';
import { hideInUrl } from './secrets.js';
import type { Settings } from './settings.js';

/** A repository to be asked, or several URLs of which go takes the first that answers. */
export interface Repository {
  readonly vcs: string;
  readonly root: string;
  readonly urls: readonly string[];
  /** Directory inside the repository that the meta tag names. */
  readonly subdir: string;
  readonly how: 'known-host' | 'named' | 'discovery';
  /** Go's words when none of the URLs answers. */
  readonly exhausted: string;
}

/** Finds the repository and records how. Never rejects; null when go would get no further. */
export async function findRepository(
  context: AskContext,
  module: string,
  settings: Settings,
): Promise<Repository | null> {
  const time = context.recorder.start();
  const goMinor = goMinorOf(settings.goVersion);
  const insecure = matchingElement(settings.values.GOINSECURE.value, module) !== null;
  const gitAllowProtocol = context.local.env.GIT_ALLOW_PROTOCOL ?? '';
  const classified = classifyImportPath(module, { goMinor, insecure, gitAllowProtocol });
  const found = await locate(context, module, classified, { goMinor, insecure });
  if (found === null || context.signal.aborted) return null;
  const key = { kind: 'repository', module, ...time() } as const;
  const facts = { insecure, ...found.facts };
  if (found.repository === null) {
    context.recorder.record({ ...key, outcome: 'failed', failure: found.failure, ...facts });
    return null;
  }
  const { repository } = found;
  const described = describe(repository);
  const { GOVCS, GOPRIVATE } = settings.values;
  const refusal = checkGovcs({
    govcs: GOVCS.value,
    goprivate: GOPRIVATE.value,
    vcs: repository.vcs,
    root: repository.root,
  });
  if (refusal !== null) {
    const failure = failureOf('local', 'repository.forbidden', refusal);
    const goText = clean(refusal);
    context.recorder.record({ ...key, outcome: 'failed', failure, ...facts, ...described, goText });
    return null;
  }
  context.recorder.record({ ...key, outcome: 'ok', ...facts, ...described });
  return repository;
}

type Located =
  | { readonly repository: Repository; readonly facts: RepositoryFacts }
  | {
      readonly repository: null;
      readonly failure: ReturnType<typeof failureOf>;
      readonly facts: RepositoryFacts;
    };

interface Rules {
  readonly goMinor: number;
  readonly insecure: boolean;
}

/** Null when the page could not be fetched: that is recorded by the exchange itself. */
async function locate(
  context: AskContext,
  module: string,
  classified: ImportPath,
  rules: Rules,
): Promise<Located | null> {
  switch (classified.kind) {
    case 'error': {
      const goText = clean(classified.text);
      const failure = failureOf('local', 'repository.malformed', goText);
      return { repository: null, failure, facts: { how: 'named', goText } };
    }
    case 'known': {
      const { vcs, root, repo } = classified;
      const repository = {
        vcs,
        root,
        urls: [repo],
        subdir: '',
        how: 'known-host',
        exhausted: '',
      } as const;
      return { repository, facts: { how: 'known-host' } };
    }
    case 'probe': {
      const { vcs, root, schemes, exhausted } = classified;
      // git reads both in the same way; asked twice, a silent port would take twice the time.
      const once = schemes.filter((scheme) => scheme !== 'git+ssh');
      // The suffix names the system and belongs to the import path, not to the address.
      const address = root.slice(0, -`.${vcs}`.length);
      const urls = once.map((scheme) => `${scheme}://${address}`);
      const repository = { vcs, root, urls, subdir: '', how: 'named', exhausted } as const;
      return { repository, facts: { how: 'named' } };
    }
    case 'discovery':
      return discover(context, module, classified.url, rules);
  }
}

async function discover(
  context: AskContext,
  module: string,
  url: string,
  rules: Rules,
): Promise<Located | null> {
  const first = await fetchPage(context, url, module, rules);
  if (first === null) return null;
  let judged = judgeDiscovery({ path: module, ...rules, page: first.page });
  if (judged.kind === 'fetch-prefix') {
    const second = await fetchPage(context, judged.url, judged.prefix, rules);
    if (second === null) return null;
    judged = judgeDiscovery({ path: module, ...rules, page: first.page, prefixPage: second.page });
  }
  const facts = { how: 'discovery', status: first.status, gitlab: first.gitlab } as const;
  if (judged.kind !== 'found') {
    const goText = judged.kind === 'failed' ? clean(judged.text) : '';
    const discoveryCode = judged.kind === 'failed' ? judged.code : 'no-tag';
    const failure = failureOf('content', 'repository.none', goText);
    return { repository: null, failure, facts: { ...facts, discoveryCode, goText } };
  }
  context.secrets.learn(judged.goImport.repoRoot);
  return { repository: repositoryOf(judged.goImport), facts };
}

function repositoryOf({ prefix, vcs, repoRoot, subdir }: GoImport): Repository {
  return { vcs, root: prefix, urls: [repoRoot], subdir, how: 'discovery', exhausted: '' };
}

interface FetchedPage {
  readonly page: DiscoveryPage;
  readonly status: number;
  readonly gitlab: boolean;
}

async function fetchPage(
  context: AskContext,
  url: string,
  path: string,
  rules: Rules,
): Promise<FetchedPage | null> {
  const question = {
    purpose: 'go-get',
    entry: null,
    maxBodyBytes: MAX_TEXT_BODY_BYTES,
    unverified: rules.insecure,
    judge: (body: Buffer): ContentVerdict => judgeTags(body, path, rules.goMinor),
  } as const;
  const secure = await ask(context, { ...question, url });
  const isOver = secure !== null && secure.failure === null;
  // Only GOINSECURE lets go try http, and only where https gave no answer at all.
  const plain = { ...question, url: url.replace(/^https:/, 'http:') };
  const answer = isOver || !rules.insecure ? secure : await ask(context, plain);
  if (answer === null || answer.failure !== null) return null;
  const { status, body } = answer;
  const page: DiscoveryPage = { ok: true, url, statusError: statusError(url, answer), body };
  return { page, status, gitlab: looksLikeGitlab(url, body) };
}

/** Go reads the tags of any page; what the record says of them is about the page alone. */
function judgeTags(body: Buffer, path: string, goMinor: number): ContentVerdict {
  const { imports } = parseGoImports(body, goMinor);
  const matches = imports.some(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  if (matches) return { valid: true };
  return { valid: false, code: 'no-meta', goText: 'no go-import meta tags ()' };
}

function statusError(url: string, { status }: Answer): string | null {
  return status === 200 ? null : `reading ${url}: ${status}`;
}

/** GitLab says "go get PATH" in the page, and puts /-/ into the links of go-source. */
function looksLikeGitlab(url: string, body: Buffer): boolean {
  const host = url.replace(/^https?:\/\//, '').split(/[/?]/, 1)[0] ?? '';
  const text = body.toString('utf8');
  return /(?:^|\.)gitlab\b/.test(host) || /<body>\s*go get /.test(text) || /\/-\/(?:tree|blob)\//.test(text);
}

function describe({ vcs, root, urls, subdir, how }: Repository): RepositoryFacts {
  const [url = ''] = urls;
  const target = gitTarget(url);
  return {
    how,
    vcs: clean(vcs),
    root: clean(root),
    url: clean(hideInUrl(url)),
    ...(target === null ? {} : { scheme: target.scheme, host: target.host, port: target.port }),
    ...(subdir === '' ? {} : { subdir: clean(subdir) }),
  };
}

function clean(text: string): string {
  return cleanText(text, { singleLine: true, maxLength: 500 });
}
