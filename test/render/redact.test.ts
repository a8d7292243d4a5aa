// What leaves the house: laws of redaction over a whole report and over text made to slip through.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Observation } from '../../src/model/observation.js';
import { toReport } from '../../src/render/json.js';
import { type RedactionOptions, redact, redactReport } from '../../src/render/redact.js';
import { finding, intercepted, message } from './diagnoses.js';

const taken = { via: 'node', startMs: 0, ms: 1 } as const;

const privateObservations: readonly Observation[] = [
  {
    kind: 'settings',
    ...taken,
    outcome: 'ok',
    values: {
      GOPROXY: { value: 'https://athens.corp.example/proxy,http://nexus:8081,direct', source: 'file' },
      GOPRIVATE: { value: '*.corp.example,github.com/acme', source: 'os' },
    },
    file: { path: '/home/alice/.config/go/env', state: 'read', ignored: [] },
    reportedByGo: {},
  },
  {
    kind: 'dns',
    ...taken,
    host: 'athens.corp.example',
    resolver: 'go',
    outcome: 'failed',
    failure: { phase: 'dns', code: 'dns.nxdomain', raw: 'queryA ENOTFOUND athens.corp.example' },
  },
  {
    kind: 'tcp',
    ...taken,
    host: 'nexus',
    address: '10.0.0.7',
    port: 8081,
    role: 'origin',
    outcome: 'failed',
    failure: { phase: 'tcp', code: 'tcp.refused', raw: 'connect ECONNREFUSED 10.0.0.7:8081' },
  },
  {
    kind: 'witness',
    ...taken,
    command: 'go mod download -json',
    module: 'rsc.io/quote@v1.5.2',
    outcome: 'failed',
    failure: { phase: 'local', code: 'process.failed' },
    error:
      'Get "https://athens.corp.example/proxy/rsc.io/quote/@v/v1.5.2.info?token=hunter2secret": dial tcp: lookup athens.corp.example on 10.0.0.1:53: no such host',
    stderr: 'open /home/alice/go/pkg/mod/cache/lock: permission denied for alice',
  },
];

const diagnosis: Diagnosis = {
  ...intercepted,
  findings: [
    finding('dns.nxdomain', {
      target: 'athens.corp.example',
      facts: { host: 'athens.corp.example' },
      evidence: [{ message: message('nexus and git.corp.example were asked'), observation: 1 }],
    }),
  ],
  observations: privateObservations,
};

const report = toReport(diagnosis, {
  tool: { version: '1.0.0', node: '20.18.1', os: 'linux', arch: 'x64', ruleset: 1 },
  startedAt: '2026-11-20T12:00:00Z',
  durationMs: 1000,
  exitCode: 1,
});

const options: RedactionOptions = {
  mode: 'default',
  userName: 'alice',
  homeDir: '/home/alice',
  publicHosts: ['golang.org', 'github.com', 'rsc.io', 'goproxy.cn'],
};
const strict: RedactionOptions = { ...options, mode: 'strict' };

describe('redaction', () => {
  it('changes nothing in mode none', () => {
    expect(redactReport(report, { ...options, mode: 'none' })).toEqual(report);
  });

  it('takes out user name, home directory and query values, and counts them', () => {
    const redacted = redactReport(report, options);
    const text = JSON.stringify(redacted);
    expect(text).not.toMatch(/alice|hunter2secret/);
    expect(text).toContain('~/.config/go/env');
    expect(text).toContain('permission denied for someone');
    expect(text).toContain('athens.corp.example');
    expect(redacted.redaction).toEqual({ mode: 'default', replaced: { home: 2, user: 1, credentials: 1 } });
  });

  it('replaces private hosts in strict mode, everywhere alike, and leaves public ones and the meaning', () => {
    const redacted = redactReport(report, strict);
    const text = JSON.stringify(redacted);
    expect(text).not.toMatch(/corp\.example|athens|nexus/);
    expect(text).toContain('github.com/acme');
    expect(text).toContain('rsc.io/quote');
    expect(redacted.cause).toBe(report.cause);
    expect(redacted.findings.map(({ code }) => code)).toEqual(report.findings.map(({ code }) => code));
    const [target] = redacted.findings.map((each) => each.target);
    expect(target).toMatch(/^h\d+\.private\d+\.invalid$/);
    expect(redacted.findings[0]?.message).toContain(target);
    expect(redacted.environment.goEnv.GOPROXY?.value).toContain(`https://${target}/proxy`);
    // A host stays below the pseudonym of its domain, so that patterns still match.
    const domain = target?.split('.').slice(1).join('.');
    expect(redacted.environment.goEnv.GOPRIVATE?.value).toBe(`*.${domain},github.com/acme`);
  });

  it("hides the user's label of a service, and leaves the name of the service", () => {
    const known = { ...strict, publicHosts: [/\.feeds\.example\.com$/, /^(?:docker|ghcr)\.example$/] };
    const { value } = redact({ host: 'acme-42.feeds.example.com', names: ['docker.example'] }, known);
    expect(value).toEqual({ host: 'h1.feeds.example.com', names: ['docker.example'] });
    expect(redact(value, known).value).toEqual(value);
  });

  it.each(['none', 'default', 'strict'] as const)('changes nothing the second time in mode %s', (mode) => {
    const once = redactReport(report, { ...options, mode });
    expect(redactReport(once, { ...options, mode })).toEqual(once);
  });

  it('remembers the stronger mode', () => {
    expect(redactReport(redactReport(report, strict), options).redaction.mode).toBe('strict');
  });

  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const secret = fc.stringMatching(/^[A-Za-z0-9!$&*._~-]{6,16}$/).map((text) => `Sek${text}`);

  it('lets no credential of a URL through, wherever it stands', () => {
    const carrier = fc.constantFrom(
      (host: string, hidden: string) => `https://user:${hidden}@${host}.example/path`,
      (host: string, hidden: string) => `http://${hidden}@${host}:8080`,
      (host: string, hidden: string) => `https://u:${hidden}/x@${host}.example`,
      (host: string, hidden: string) => `Get "https://u:${hidden}@${host}/@v/list": EOF`,
      (host: string, hidden: string) => `https://a,https://u:${hidden}@${host}|direct`,
      (host: string, hidden: string) => `https://${host}.example/?token=${hidden.replace(/[&]/g, '')}`,
    );
    fc.assert(
      fc.property(carrier, word, secret, fc.boolean(), (carry, host, hidden, isStrict) => {
        const value = { outer: [{ raw: carry(host, hidden) }] };
        const { value: safe } = redact(value, isStrict ? strict : options);
        expect(JSON.stringify(safe)).not.toContain(hidden.replace(/[&].*/, ''));
        expect(redact(safe, isStrict ? strict : options).value).toEqual(safe);
      }),
    );
  });

  it.each([
    "export HTTPS_PROXY='http://USER:PASSWORD@proxy.example:3128'",
    `git config --global url."https://x-access-token:\${TOKEN}@git.example/".insteadOf "https://git.example/"`,
  ])('leaves the place for a login in %s', (command) => {
    expect(redact(command, options)).toEqual({ value: command, replaced: {} });
    const filled = command.replace(/PASSWORD|\$\{TOKEN\}/, 'hunter2secret');
    expect(redact(filled, options).value).not.toContain('hunter2secret');
  });

  it('leaves URLs with an @ in their path, ports and ordinary text alone', () => {
    for (const text of [
      'https://proxy.golang.org/rsc.io/quote/@v/v1.5.2.info',
      'http://localhost:8080/rsc.io/quote/@v/list',
      'reading https://golang.org/x/m@v1.0.0: 404 Not Found',
      'https://golang.org/x?go-get=1',
      'tls.intercepted',
    ]) {
      expect(redact({ raw: text }, options).value).toEqual({ raw: text });
    }
  });

  it('knows tokens that stand outside of URLs', () => {
    const text = `Authorization: Bearer abcdefgh12345 and ghp_${'a'.repeat(36)}`;
    expect(JSON.stringify(redact({ text }, options).value)).not.toMatch(/abcdefgh|ghp_a/);
  });

  it('takes no login name for personal that is a word of the field', () => {
    for (const userName of ['root', 'go', 'runner', '']) {
      const value = { text: 'root and runner run go' };
      expect(redact(value, { ...options, userName }).value).toEqual(value);
    }
  });

  it('recognises the home directory of Windows in either spelling', () => {
    const windows = { ...options, userName: null, homeDir: 'C:\\Users\\Zoë' };
    expect(redact(['c:\\users\\Zoë\\go', 'C:/Users/Zoë/go', 'C:\\Users\\Zoës'], windows).value).toEqual([
      '~\\go',
      '~/go',
      'C:\\Users\\Zoës',
    ]);
  });

  it('drops certificates in strict mode, since they name hosts', () => {
    expect(redact({ der: 'MIIB' }, strict)).toEqual({ value: { der: '' }, replaced: { certificate: 1 } });
    expect(redact({ der: 'MIIB' }, options).value).toEqual({ der: 'MIIB' });
  });
});
