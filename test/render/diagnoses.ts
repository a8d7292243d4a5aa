// Diagnoses made by hand for the tests of the renderers: one healthy, one with a cause, one with many findings.

import { FINDING_CODES, type FindingCode } from '../../src/model/code.js';
import type { Diagnosis, Evidence, Finding, Fix, Row } from '../../src/model/diagnosis.js';
import type { Observation } from '../../src/model/observation.js';

const taken = { via: 'node', startMs: 12, ms: 14 } as const;

export const observations: readonly Observation[] = [
  {
    kind: 'machine',
    ...taken,
    outcome: 'ok',
    os: 'linux',
    arch: 'x64',
    node: '20.18.1',
    shell: 'posix',
    ci: null,
    container: false,
    administrator: false,
  },
  {
    kind: 'go-command',
    ...taken,
    outcome: 'ok',
    path: '/usr/local/go/bin/go',
    version: 'go1.26.1',
    goos: 'linux',
    goarch: 'amd64',
  },
  {
    kind: 'goproxy',
    ...taken,
    outcome: 'ok',
    value: 'https://goproxy.cn,direct',
    source: 'file',
    entries: [
      {
        index: 0,
        kind: 'proxy',
        raw: 'https://goproxy.cn',
        fallBackOn: 'not-exist',
        url: 'https://goproxy.cn',
        scheme: 'https',
        host: 'goproxy.cn',
        port: 443,
      },
      { index: 1, kind: 'direct', raw: 'direct', fallBackOn: null },
    ],
    dead: [],
  },
  {
    kind: 'dns',
    ...taken,
    host: 'goproxy.cn',
    resolver: 'go',
    outcome: 'ok',
    addresses: ['203.0.113.7', '203.0.113.8', '203.0.113.9'],
    from: 'dns',
    server: '192.0.2.53:53',
  },
  {
    kind: 'tcp',
    ...taken,
    host: 'goproxy.cn',
    address: '203.0.113.9',
    port: 443,
    role: 'origin',
    outcome: 'failed',
    failure: { phase: 'tcp', code: 'tcp.timeout', raw: 'connect ETIMEDOUT 203.0.113.9:443' },
  },
];

/** The texts are keys that no catalogue has, so they are shown as they are. */
export function message(text: string): { key: string; facts: Record<string, never> } {
  return { key: text, facts: {} };
}

function row(
  id: Row['id'],
  target: string | null,
  status: Row['status'],
  ms: number | null,
  text: string,
): Row {
  return { id, target, status, ms, detail: message(text), findings: [] };
}

function evidence(...texts: readonly string[]): Evidence[] {
  return texts.map((text) => ({ message: message(text), observation: null }));
}

export const trustFix: Fix = {
  id: 'trust-ca',
  title: message(
    "if you recognise this CA as your company's (if not: do not trust it, ask), let go trust it",
  ),
  commands: [
    'cp corp.pem /usr/local/share/ca-certificates/a-rather-long-name-for-the-certificate-of-the-company.crt',
    'update-ca-certificates',
  ],
  os: 'linux',
  risk: 'admin',
  actor: 'administrator',
  verified: true,
  verification: message('with SSL_CERT_FILE=corp.pem the module downloads'),
  undo: ['rm /usr/local/share/ca-certificates/corp.crt'],
};

const alternativeFix: Fix = {
  id: 'other-proxy',
  title: message('use another entry'),
  commands: ['go env -w GOPROXY=https://proxy.example,direct'],
  os: 'linux',
  risk: 'safe',
  actor: 'you',
  verified: null,
};

export function finding(code: FindingCode, more: Partial<Finding> = {}): Finding {
  return {
    code,
    severity: FINDING_CODES[code],
    certainty: 'is',
    target: 'goproxy.cn',
    facts: { host: 'goproxy.cn', port: 443 },
    evidence: evidence('issuer CN=Corp Root CA; same issuer on sum.golang.org'),
    means: { key: `means.${code}`, facts: {} },
    explainedBy: null,
    fixes: [],
    ...more,
  };
}

export const healthy: Diagnosis = {
  verdict: 'ok',
  cause: null,
  summary: message(
    'Go can download modules here: goproxy.cn serves them, checksums are verified through it.',
  ),
  rows: [
    row('env', null, 'pass', null, '4 settings changed'),
    row('dns', 'goproxy.cn', 'pass', 14, 'goproxy.cn → 3 addresses'),
    row('tcp', 'goproxy.cn', 'pass', 31, '3 of 3 addresses answer'),
    row('tls', 'goproxy.cn', 'pass', 40, 'issuer is trusted'),
    row('proxy', 'https://goproxy.cn', 'pass', 410, 'serves the known module'),
    row('private', null, 'na', null, 'no go.mod here'),
    row('go', null, 'pass', 1234, 'go mod download succeeded'),
  ],
  findings: [finding('goproxy.no-fallback')],
  observations,
};

export const intercepted: Diagnosis = {
  verdict: 'broken',
  cause: 0,
  summary: message('Go cannot download modules on this machine: TLS to goproxy.cn is intercepted.'),
  rows: [
    row('env', null, 'pass', null, '4 settings changed (2 by go env -w, 2 by the shell)'),
    row('dns', 'goproxy.cn', 'pass', 14, 'goproxy.cn → 3 addresses'),
    row('tcp', 'goproxy.cn', 'warn', 3010, '2 of 3 addresses answer; 203.0.113.9 does not'),
    row('tls', 'goproxy.cn', 'fail', null, 'goproxy.cn: issuer "Corp Root CA" is not trusted by go'),
    row('proxy', 'https://goproxy.cn', 'skip', null, 'skipped: TLS to goproxy.cn failed'),
    row('proxy', 'direct', 'pass', 410, 'direct: git 2.47, github.com reachable'),
    row('private', null, 'pass', null, 'corp.example/* → not sent to a proxy'),
    row('sumdb', null, 'skip', null, 'skipped: goes through entry 1'),
    row('go', null, 'unknown', null, 'interrupted'),
  ],
  findings: [
    finding('tls.intercepted', {
      facts: { host: 'goproxy.cn', issuer: 'CN=Corp Root CA,O=Example Corporation,C=XX' },
      evidence: evidence(
        'issuer CN=Corp Root CA; same issuer on sum.golang.org',
        'go list -m: "tls: failed to verify certificate: x509: certificate signed by unknown authority"',
      ),
      fixes: [trustFix, alternativeFix],
    }),
    finding('goproxy.comma-no-fallback', {
      target: 'https://goproxy.cn',
      facts: { entry: 'https://goproxy.cn' },
      explainedBy: 'tls.intercepted',
    }),
    finding('tcp.partial', { certainty: 'probably', facts: { addresses: ['203.0.113.9'] } }),
    finding('sumdb.unreachable', { certainty: 'could-be', fixes: [alternativeFix] }),
    finding('dns.fake-ip'),
  ],
  observations,
};

/** Every code once, the first one as the cause. */
export const everything: Diagnosis = {
  ...intercepted,
  findings: (Object.keys(FINDING_CODES) as FindingCode[]).map((code) => finding(code)),
};
