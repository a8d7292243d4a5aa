// The walk along the GOPROXY list with answers made up for it: where it stops, which error is left, what it cannot know.
// test/go-differential compares the same code with the real go command.

import { describe, expect, it } from 'vitest';
import { parseGoproxy } from '../../src/go/goproxy.js';
import { parseGoVersion } from '../../src/go/versions.js';
import type { Answer, WalkRequest } from '../../src/go/walk-answer.js';
import { followCommand, type WalkCommand } from '../../src/go/walk-command.js';
import { errorDetail, getErrorLine } from '../../src/go/walk-error.js';
import { pathPrefixes } from '../../src/go/walk-get.js';
import type { WalkSetup } from '../../src/go/walk-session.js';
import { buildModule } from '../support/module-files.js';

const M = 'corp.example/m';
const files = buildModule({ path: M, version: 'v1.0.0' });
const DOWNLOAD: WalkCommand = { kind: 'download', path: M, query: 'v1.0.0' };

const good = ({ endpoint }: WalkRequest): Answer => {
  if (endpoint === 'list') return { kind: 'body', body: 'v1.0.0\n' };
  if (endpoint === 'latest') return status(404, 'Not Found');
  return { kind: 'body', body: files[endpoint] };
};

const status = (code: number, reason: string): Answer => ({
  kind: 'status',
  status: code,
  statusText: `${code} ${reason}`,
});
const NOT_FOUND = status(404, 'Not Found');
const REFUSED: Answer = { kind: 'failed', cause: 'dial tcp 192.0.2.1:443: connect: connection refused' };

/** Lists of hosts a.example, b.example …; `answers` by host name. */
function setup(
  list: string,
  answers: Readonly<Record<string, Answer | 'good'>>,
  more: Partial<WalkSetup> = {},
): WalkSetup {
  const gonoproxy = more.gonoproxy ?? '';
  const ask = (request: WalkRequest): Answer => {
    const key = request.via === 'direct' ? 'direct' : new URL(request.url).hostname;
    const answer = answers[key] ?? { kind: 'unknown' };
    return answer === 'good' ? good(request) : answer;
  };
  return { goproxy: parseGoproxy(list, gonoproxy), ask, ...more, gonoproxy };
}

function line(made: WalkSetup, command: WalkCommand = DOWNLOAD): string {
  const result = followCommand(made, command);
  return result.kind === 'failure' ? result.line : result.kind;
}

const INFO = `corp.example/m/@v/v1.0.0.info`;
const UNRECOGNIZED = `unrecognized import path "${M}": https fetch: Get "https://${M}?go-get=1": EOF`;

describe('which entry serves, and which error is left', () => {
  it('goes past 404 and 410 at a comma, and past everything at a pipe', () => {
    expect(
      line(setup('https://a.example,https://b.example', { 'a.example': NOT_FOUND, 'b.example': 'good' })),
    ).toBe('success');
    expect(
      line(setup('https://a.example|https://b.example', { 'a.example': REFUSED, 'b.example': 'good' })),
    ).toBe('success');
    const stopped = followCommand(
      setup('https://a.example,https://b.example', { 'a.example': REFUSED, 'b.example': 'good' }),
      DOWNLOAD,
    );
    expect(stopped).toMatchObject({
      kind: 'failure',
      cls: 'transport',
      line: `go: ${M}@v1.0.0: Get "https://a.example/${INFO}": dial tcp 192.0.2.1:443: connect: connection refused`,
      walks: [{ attempts: [{ entry: 0, step: 'comma' }] }],
    });
  });

  it('reports the last real error rather than a not-found one, and direct above all', () => {
    const broken = status(500, 'Internal Server Error');
    expect(
      line(setup('https://a.example|https://b.example', { 'a.example': broken, 'b.example': NOT_FOUND })),
    ).toContain('a.example');
    expect(line(setup('https://a.example|off', { 'a.example': broken }))).toContain(
      '500 Internal Server Error',
    );
    expect(line(setup('https://a.example,off', { 'a.example': NOT_FOUND }))).toBe(
      `go: ${M}@v1.0.0: module lookup disabled by GOPROXY=off`,
    );
    const direct: Answer = { kind: 'refused', text: UNRECOGNIZED, notExist: true };
    expect(line(setup('https://a.example|direct', { 'a.example': broken, direct }))).toBe(
      `go: ${M}@v1.0.0: ${UNRECOGNIZED}`,
    );
  });

  it('sends a private module directly, even where GOPROXY is off', () => {
    const direct: Answer = { kind: 'refused', text: UNRECOGNIZED, notExist: true };
    const result = followCommand(setup('off', { direct }, { gonoproxy: 'corp.example' }), DOWNLOAD);
    expect(result).toMatchObject({ kind: 'failure', line: `go: ${M}@v1.0.0: ${UNRECOGNIZED}` });
    expect(result.walks[0]?.attempts.map(({ error }) => error?.cls)).toEqual(['direct', 'excluded']);
  });

  it('skips the implicit first entry for public modules', () => {
    expect(line(setup('off', {}, { gonoproxy: 'other.example' }))).toBe(
      `go: ${M}@v1.0.0: module lookup disabled by GOPROXY=off`,
    );
  });

  it('fails every command with a list that does not parse', () => {
    expect(line(setup('proxy', {}))).toBe(`go: ${M}@v1.0.0: invalid proxy URL missing scheme: proxy`);
    expect(line(setup('', {}), { kind: 'versions', path: M })).toBe(
      'go: GOPROXY list is not the empty string, but contains no entries',
    );
  });

  it('refuses credentials over http and URLs without a host before asking', () => {
    const withPassword = followCommand(setup('http://u:p@a.example', {}), DOWNLOAD);
    expect(withPassword).toMatchObject({ cls: 'credentials', requests: [] });
    expect(line(setup('http://u:p@a.example', {}))).toBe(
      `go: ${M}@v1.0.0: refusing to pass credentials to insecure URL: http://u:xxxxx@a.example/${INFO}`,
    );
    expect(line(setup('https:///x', {}))).toContain('http: no Host in request URL');
  });

  it('shows a password as *** where net/http names the URL', () => {
    expect(line(setup('https://u:p@a.example', { 'a.example': REFUSED }))).toContain(
      `Get "https://u:***@a.example/${INFO}": dial`,
    );
  });
});

describe('which entry served what', () => {
  it('is known file by file, since every walk starts at the first entry', () => {
    const half = (request: WalkRequest): Answer =>
      request.entry === 0 && request.endpoint !== 'info' ? NOT_FOUND : good(request);
    const made = setup('https://a.example,https://b.example', {}, { ask: half });
    expect([...followCommand(made, DOWNLOAD).served]).toEqual([
      [`info ${M}@v1.0.0`, 0],
      [`mod ${M}@v1.0.0`, 1],
      [`zip ${M}@v1.0.0`, 1],
    ]);
    const listed = followCommand(made, { kind: 'versions', path: M });
    expect(listed.served.get(`list ${M}`)).toBe(1);
  });
});

describe('what cannot be predicted', () => {
  it('is said, with the question whose answer is missing', () => {
    const result = followCommand(
      setup('https://a.example,https://b.example', { 'a.example': NOT_FOUND }),
      DOWNLOAD,
    );
    expect(result).toMatchObject({
      kind: 'unknown',
      request: { entry: 1, endpoint: 'info', version: 'v1.0.0' },
    });
  });

  it('is not an answer that never comes: then the command hangs', () => {
    expect(
      followCommand(setup('https://a.example|https://b.example', { 'a.example': { kind: 'hang' } }), DOWNLOAD)
        .kind,
    ).toBe('hang');
  });
});

describe('the module cache', () => {
  const cache = { info: () => true, mod: () => files.mod.toString(), zip: () => null };
  it('saves questions for exact versions', () => {
    const result = followCommand(setup('https://a.example', { 'a.example': 'good' }, { cache }), DOWNLOAD);
    expect(result.requests.map(({ endpoint }) => endpoint)).toEqual(['zip']);
  });

  it('does not save a broken list', () => {
    expect(line(setup(',', {}, { cache }))).toContain('contains no entries');
  });

  it('is not asked in vendor mode, nor is anything else', () => {
    const vendored = setup(
      'https://a.example',
      {},
      { lookupDisabled: 'module lookup disabled by -mod=vendor' },
    );
    expect(followCommand(vendored, DOWNLOAD)).toMatchObject({
      kind: 'failure',
      cls: 'lookup-disabled',
      requests: [],
    });
  });
});

describe('verification', () => {
  it('of go.mod is part of the walk, of the zip is not', () => {
    const list = 'https://a.example|https://b.example';
    const failing = (file: string) => ({
      verify: (each: string) => (each === file ? 'missing GOSUMDB' : null),
    });
    const served = { 'a.example': 'good', 'b.example': 'good' } as const;
    const mod = followCommand(setup(list, served, failing('mod')), DOWNLOAD);
    expect(mod).toMatchObject({
      cls: 'checksum',
      line: `go: ${M}@v1.0.0: verifying go.mod: missing GOSUMDB`,
    });
    expect(mod.requests.filter(({ endpoint }) => endpoint === 'mod').map(({ entry }) => entry)).toEqual([
      0, 1,
    ]);
    const zip = followCommand(setup(list, served, failing('zip')), DOWNLOAD);
    expect(zip).toMatchObject({ line: `go: ${M}@v1.0.0: verifying module: missing GOSUMDB` });
    expect(zip.requests.filter(({ endpoint }) => endpoint === 'zip')).toHaveLength(1);
  });
});

describe('queries that Go refuses before it asks', () => {
  const refused = (query: string) =>
    line(setup('https://a.example', { 'a.example': 'good' }), { ...DOWNLOAD, query });
  it('are ranges without a version and patches of nothing', () => {
    expect(refused('<banana')).toBe(`go: ${M}@<banana: invalid semantic version "banana" in range "<banana"`);
    expect(refused('<=v1')).toBe(`go: ${M}@<=v1: ambiguous semantic version "v1" in range "<=v1"`);
    expect(refused('patch')).toBe(
      `go: ${M}@patch: can't query version "patch" of module ${M}: no existing version is required`,
    );
  });

  it('are versions that cannot be part of a URL, named twice up to 1.26', () => {
    const at = (goVersion: string) =>
      line(
        setup(
          'https://a.example',
          {},
          {
            goVersion: parseGoVersion(goVersion) ?? { major: 1, minor: 27, patch: 0, pre: '', devel: false },
          },
        ),
        {
          ...DOWNLOAD,
          query: 'feature/x',
        },
      );
    expect(at('go1.27.0')).toBe(`go: ${M}@feature/x: invalid version: disallowed version string`);
    expect(at('go1.26.0')).toBe(
      `go: ${M}@feature/x: invalid version: version "feature/x" invalid: disallowed version string`,
    );
  });
});

describe('go get', () => {
  it('asks for every path that could hold the package, longest first', () => {
    expect(pathPrefixes('corp.example/m/v1/x')).toEqual([
      'corp.example/m/v1/x',
      'corp.example/m',
      'corp.example',
    ]);
  });

  it('names what was asked for unless the error does', () => {
    expect(getErrorLine('a.b/c', '', 'upgrade', 'module a.b/c: x')).toBe('go: module a.b/c: x');
    expect(getErrorLine('a.b/c', 'v1.0.0', 'v1.0.0', 'a.b/c@v1.0.0: x')).toBe('go: a.b/c@v1.0.0: x');
    expect(getErrorLine('a.b/c', 'latest', 'latest', 'module a.b/c: x')).toBe(
      'go: a.b/c@latest: module a.b/c: x',
    );
    expect(getErrorLine('a.b/c', '', 'upgrade', 'x')).toBe('go: a.b/c: x');
  });

  it('says that the package is in none of the modules found', () => {
    const answers = setup(
      'https://a.example',
      {},
      {
        ask: (request) => (request.modulePath === M ? good(request) : NOT_FOUND),
      },
    );
    expect(line(answers, { kind: 'get', pattern: `${M}/nope`, query: 'v1.0.0' })).toBe(
      `go: module ${M}@v1.0.0 found, but does not contain package ${M}/nope`,
    );
  });
});

describe('the excerpt of an error page', () => {
  it('is plain text only, up to a blank line, of bounded size', () => {
    expect(errorDetail('text/plain', 'a\nb\n\nc')).toBe('a\n\tb');
    expect(errorDetail('text/plain; charset=UTF-8', 'a')).toBe('a');
    expect(errorDetail('text/plain; charset=latin1', 'a')).toBe('');
    expect(errorDetail('text/html', 'a')).toBe('');
    expect(errorDetail('text/plain', '\na')).toBe('');
    expect(errorDetail('text/plain', 'a\u001b[31m')).toBe('');
    expect(errorDetail('text/plain', '\ufffd')).toBe('');
    expect(errorDetail('text/plain', 'x'.repeat(649))).toBe('[Truncated: too long.]');
    expect(errorDetail('text/plain', 'x\n'.repeat(9))).toMatch(/\n\t\[Truncated: too many lines\.\]$/);
  });
});
