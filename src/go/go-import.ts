// Discovery: from the page at an import path to the repository, by its go-import tags (cmd/go/internal/vcs,
// semantics.md §8.1). It says which page to fetch and must not fetch it.

import { HtmlReader } from './go-import-html.js';
import { discoveryUrl, hasPathPrefix, isKnownVcs } from './import-path.js';
import { quote } from './quote.js';
import { fields } from './space.js';
import { parseUrl } from './url.js';

/** One `<meta name="go-import" content="PREFIX VCS REPO [SUBDIR]">`. */
export interface GoImport {
  readonly prefix: string;
  /** git, hg, svn, fossil or mod; as written, so anything is possible. */
  readonly vcs: string;
  /** URL of the repository; for mod the base URL of a module proxy. */
  readonly repoRoot: string;
  /** Directory of the module inside the repository; empty for none. */
  readonly subdir: string;
}

export interface GoImports {
  /** Entries for `mod` first; entries of a prefix that has one are left out. */
  readonly imports: readonly GoImport[];
  /** Why reading stopped, when it stopped before any tag was found. */
  readonly error: string | null;
}

const MINOR_WITH_SUBDIR = 25;

/** The go-import tags of a page, up to the end of its head. `goMinor` is 26 for Go 1.26. */
export function parseGoImports(page: Uint8Array, goMinor: number): GoImports {
  const reader = new HtmlReader(page);
  const found: GoImport[] = [];
  for (;;) {
    const read = reader.read();
    if (!read.ok) {
      if (found.length === 0) return { imports: [], error: read.error };
      break;
    }
    const { token } = read;
    if (token === null) break;
    if (token.kind === 'other') continue;
    const name = token.name.toLowerCase();
    if ((token.kind === 'start' && name === 'body') || (token.kind === 'end' && name === 'head')) break;
    if (token.kind === 'end' || name !== 'meta') continue;
    const value = (wanted: string): string =>
      token.attributes.find((attribute) => attribute.name.toLowerCase() === wanted)?.value ?? '';
    if (value('name') !== 'go-import') continue;
    const [prefix, vcs, repoRoot, subdir = '', ...more] = fields(value('content'));
    const tooMany = more.length > 0 || (subdir !== '' && goMinor < MINOR_WITH_SUBDIR);
    if (prefix === undefined || vcs === undefined || repoRoot === undefined || tooMany) continue;
    found.push({ prefix, vcs, repoRoot, subdir });
  }
  const proxies = found.filter((each) => each.vcs === 'mod');
  const superseded = new Set(proxies.map((each) => each.prefix));
  const others = found.filter((each) => each.vcs !== 'mod' && !superseded.has(each.prefix));
  return { imports: [...proxies, ...others], error: null };
}

export type MatchedImport =
  | { readonly ok: true; readonly match: GoImport }
  | { readonly ok: false; readonly code: 'no-match' | 'several-match'; readonly text: string };

/** The one entry whose prefix covers the import path. */
export function matchGoImport(imports: readonly GoImport[], path: string): MatchedImport {
  const matching = imports.filter((each) => hasPathPrefix(path, each.prefix));
  const [match, second] = matching;
  if (!match) {
    const text = imports
      .map((each) => `meta tag ${each.prefix} did not match import path ${path}`)
      .join(', ');
    return { ok: false, code: 'no-match', text };
  }
  if (second && (match.vcs !== 'mod' || second.vcs === 'mod')) {
    return { ok: false, code: 'several-match', text: `multiple meta tags match import path ${quote(path)}` };
  }
  return { ok: true, match };
}

/** What came of fetching a discovery page. */
export type DiscoveryPage =
  | {
      readonly ok: true;
      /** The URL asked for, redacted: `https://PATH?go-get=1`. */
      readonly url: string;
      /** Go's words for a status other than 200 (`reading URL: 404 Not Found` and more); null for 200. */
      readonly statusError: string | null;
      readonly body: Uint8Array;
    }
  | { readonly ok: false /** Go's words: `Get "URL": CAUSE`. */; readonly error: string };

export type DiscoveryCode =
  | 'fetch-failed'
  | 'status'
  | 'unreadable'
  | 'no-tag'
  | 'no-match'
  | 'several-match'
  | 'disagreement'
  | 'bad-subdirectory'
  | 'bad-repository'
  | 'unknown-vcs';

export type Discovery =
  /** Fetch the page of the prefix too: it has to say the same. */
  | { readonly kind: 'fetch-prefix'; readonly prefix: string; readonly url: string }
  /** Found; GOVCS is still to be asked with the prefix. */
  | { readonly kind: 'found'; readonly goImport: GoImport }
  /** Go's words behind `unrecognized import path "PATH": `. */
  | { readonly kind: 'failed'; readonly code: DiscoveryCode; readonly text: string };

export interface DiscoveryRequest {
  readonly path: string;
  readonly goMinor: number;
  /** GOINSECURE matches the path: http was tried as well. */
  readonly insecure: boolean;
  readonly page: DiscoveryPage;
  /** The page of the prefix, once it was asked for. */
  readonly prefixPage?: DiscoveryPage;
}

function failed(code: DiscoveryCode, text: string): Discovery {
  return { kind: 'failed', code, text };
}

/** Judges discovery pages. Any failure counts as "not exist" for GOPROXY's fallback (semantics.md §2.3). */
export function judgeDiscovery(request: DiscoveryRequest): Discovery {
  const { path, goMinor, insecure, page, prefixPage } = request;
  if (!page.ok) return failed('fetch-failed', `${insecure ? 'http/' : ''}https fetch: ${page.error}`);
  const { imports, error } = parseGoImports(page.body, goMinor);
  if (imports.length === 0 && page.statusError !== null) return failed('status', page.statusError);
  if (error !== null) return failed('unreadable', `parsing ${path}: ${error}`);
  const matched = matchGoImport(imports, path);
  if (!matched.ok) {
    if (matched.code === 'several-match') {
      return failed('several-match', `parse ${discoveryUrl(path).replace(/^https:/, '')}: ${matched.text}`);
    }
    const code = imports.length === 0 ? 'no-tag' : 'no-match';
    return failed(code, `parse ${page.url}: no go-import meta tags (${matched.text})`);
  }
  const { match } = matched;
  if (match.prefix !== path) {
    const url = discoveryUrl(match.prefix);
    if (url === '') return failed('no-match', 'import path does not begin with hostname');
    if (!prefixPage) return { kind: 'fetch-prefix', prefix: match.prefix, url };
    const contradiction = checkPrefixPage(request, match, page.url, prefixPage);
    if (contradiction) return contradiction;
  }
  return checkRepository(match, page.url, goMinor);
}

function checkPrefixPage(
  { path, goMinor }: DiscoveryRequest,
  { prefix, vcs, repoRoot, subdir }: GoImport,
  url: string,
  page: DiscoveryPage,
): Discovery | undefined {
  if (!page.ok) return failed('fetch-failed', `fetching ${prefix}: ${page.error}`);
  const { imports, error } = parseGoImports(page.body, goMinor);
  if (imports.length === 0 && page.statusError !== null) return failed('status', page.statusError);
  if (error !== null) return failed('unreadable', `parsing ${page.url}: ${error}`);
  if (imports.length === 0) {
    return failed('no-tag', `fetching ${prefix}: no go-import meta tag found in ${page.url}`);
  }
  const matched = matchGoImport(imports, path);
  const same =
    matched.ok &&
    matched.match.prefix === prefix &&
    matched.match.vcs === vcs &&
    matched.match.repoRoot === repoRoot &&
    matched.match.subdir === subdir;
  if (same) return undefined;
  const prefixUrl = discoveryUrl(prefix).replace(/^https:/, '');
  return failed('disagreement', `${url} and ${prefixUrl} disagree about go-import for ${prefix}`);
}

function checkRepository(goImport: GoImport, url: string, goMinor: number): Discovery {
  const { vcs, repoRoot, subdir } = goImport;
  const badSubdir = subdir.startsWith('/')
    ? 'leading slash'
    : subdir.startsWith('-')
      ? 'leading hyphen'
      : null;
  if (badSubdir !== null) {
    return failed('bad-subdirectory', `${url}: invalid subdirectory ${quote(subdir)}: ${badSubdir}`);
  }
  const badRoot = repositoryFault(repoRoot);
  if (badRoot !== null) {
    return failed('bad-repository', `${url}: invalid repo root ${quote(repoRoot)}: ${badRoot}`);
  }
  if (vcs !== 'mod' && !isKnownVcs(vcs, goMinor)) {
    return failed('unknown-vcs', `${url}: unknown vcs ${quote(vcs)}`);
  }
  return { kind: 'found', goImport };
}

function repositoryFault(repoRoot: string): string | null {
  const parsed = parseUrl(repoRoot);
  if (!parsed.ok) return parsed.error;
  if (parsed.url.scheme === '') return 'no scheme';
  return parsed.url.scheme === 'file' ? 'file scheme disallowed' : null;
}
