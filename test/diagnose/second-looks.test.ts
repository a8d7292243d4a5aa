// What second looks are worth: they sharpen a fault that is there, and never make one.

import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.js';
import type { Observation, TlsObservation } from '../../src/model/observation.js';
import { dns, entry, http, route, served, surroundings, tcp, tls, witness } from './observations.js';

const HOST = 'proxy.golang.org';
const X509 = 'tls: failed to verify certificate: x509: certificate signed by unknown authority';

function refused(host: string, fault: string, issuer: string, sha256 = host): TlsObservation {
  const certificate = {
    subject: `CN=${host}`,
    issuer,
    names: [],
    notBefore: '',
    notAfter: '',
    keyType: '',
    der: '',
  };
  const code = fault === 'wrong-name' ? 'hostname' : 'unknown-authority';
  return {
    ...tls(host, 'tls.certificate'),
    chain: [{ ...certificate, sha256 }],
    verification: { ok: false, code, goText: '', facts: { fault } },
    roots: { count: 1, sources: [] },
  } as TlsObservation;
}

function way(host: string, last: Observation): readonly Observation[] {
  return [route(host), dns(host), tcp(host), last];
}

function judge(hosts: readonly string[], observations: readonly Observation[]) {
  const entries = hosts.map((host, index) => entry(index, host, index < hosts.length - 1 ? 'any' : null));
  return diagnose([...surroundings(entries), ...observations, witness(X509)]);
}

function reference(host: string, address: string): Observation {
  return { ...dns(host), resolver: 'reference', addresses: [address], server: 'dns.google' } as Observation;
}

function alternate(host: string, address: string): Observation {
  return { ...tls(host), address, alternate: true } as Observation;
}

describe('another resolver', () => {
  const stuck = way(HOST, refused(HOST, 'wrong-name', 'CN=Root'));

  test('shows a lie when TLS is right at the address that it gives', () => {
    const looks = [reference(HOST, '142.250.74.81'), alternate(HOST, '142.250.74.81')];
    const { findings, cause } = judge([HOST], [...stuck, ...looks]);
    expect(findings[cause ?? -1]).toMatchObject({ code: 'dns.hijack', certainty: 'is' });
  });

  test('that only gives another address shows nothing', () => {
    const { findings, cause } = judge([HOST], [...stuck, reference(HOST, '142.250.74.81')]);
    expect(findings[cause ?? -1]?.code).toBe('tls.hostname');
    expect(findings.some(({ code }) => code === 'dns.hijack')).toBe(false);
  });

  test('that gives an address as well shows nothing, whatever else it gives', () => {
    const same = {
      ...reference(HOST, '198.51.100.7'),
      addresses: ['198.51.100.7', '142.250.74.81'],
    } as Observation;
    const { findings } = judge([HOST], [...stuck, same, alternate(HOST, '142.250.74.81')]);
    expect(findings.some(({ code }) => code === 'dns.hijack')).toBe(false);
  });

  test('never makes a fault of what works', () => {
    const listed = entry(0, HOST);
    const looks = [reference(HOST, '142.250.74.81'), alternate(HOST, '142.250.74.81')];
    const { verdict } = diagnose([...surroundings([listed]), ...served(listed), ...looks, witness()]);
    expect(verdict).toBe('ok');
  });

  test('that knows the name leaves "does not exist" to the resolver, as evidence', () => {
    const { findings, cause } = judge(
      [HOST],
      [route(HOST), dns(HOST, 'dns.nxdomain'), reference(HOST, '142.250.74.81')],
    );
    const found = findings[cause ?? -1];
    expect(found?.code).toBe('dns.nxdomain');
    expect(found?.evidence.map(({ message }) => message.key)).toContain('evidence.reference');
  });
});

describe('an authority that nobody knows', () => {
  const issuer = 'CN=Gateway CA,O=Example';
  const code = (...args: Parameters<typeof judge>) => {
    const { findings, cause } = judge(...args);
    return findings[cause ?? -1]?.code;
  };

  test('is an interceptor when it signs for two hosts that everybody knows', () => {
    const both = [HOST, 'sum.golang.org'].flatMap((host) =>
      way(host, refused(host, 'own-unknown-root', issuer)),
    );
    expect(code([HOST], both)).toBe('tls.intercepted');
  });

  test('is only unknown when it signs for one of them', () => {
    const other = way('sum.golang.org', tls('sum.golang.org'));
    expect(code([HOST], [...way(HOST, refused(HOST, 'own-unknown-root', issuer)), ...other])).toBe(
      'tls.unknown-authority',
    );
  });

  test('may be the company’s own for all of its domains', () => {
    const hosts = ['goproxy.corp-a.example', 'nexus.corp-b.example'];
    const inside = hosts.flatMap((host) => [
      route(host),
      { ...dns(host), addresses: ['10.1.2.3'] } as Observation,
      tcp(host),
      refused(host, 'own-unknown-root', issuer),
    ]);
    expect(code(hosts, inside)).toBe('tls.unknown-authority');
  });
});

describe('a captive portal', () => {
  const probe = (status: number): Observation =>
    ({
      ...http(entry(0, 'connectivitycheck.gstatic.com'), 'reachability', status),
      entry: null,
      redirects: status === 302 ? ['https://portal.example/login'] : [],
    }) as Observation;
  const keys = (observations: readonly Observation[]) => {
    const { findings, cause } = judge(['modules.example.com'], observations);
    const found = findings[cause ?? -1];
    return {
      code: found?.code,
      means: found?.means.key,
      evidence: found?.evidence.map(({ message }) => message.key),
    };
  };
  const stuck = way('modules.example.com', refused('modules.example.com', 'wrong-name', 'CN=Root'));

  test('is named when a page that everybody may ask is answered by somebody else', () => {
    const { code, means, evidence } = keys([...stuck, probe(302)]);
    expect([code, means]).toEqual(['http.html', 'means.portal']);
    expect(evidence).toContain('evidence.portal');
  });

  test('is not named when that page is right, or nobody answers', () => {
    expect(keys([...stuck, probe(204)]).means).toBe('means.tls.hostname');
    expect(keys(stuck).means).toBe('means.tls.hostname');
  });

  test('is named when two hosts show the certificate of a third', () => {
    const both = ['modules.example.com', 'other.example.net'].flatMap((host) =>
      way(host, refused(host, 'wrong-name', 'CN=Root', 'the same')),
    );
    expect(keys(both)).toMatchObject({ means: 'means.portal' });
  });
});

describe('a host with two addresses', () => {
  test('of which one fails in TLS is a warning with that address', () => {
    const listed = entry(0, HOST);
    const lookup = { ...dns(HOST), addresses: ['198.51.100.7', '198.51.100.8'] } as Observation;
    const bad = { ...tls(HOST, 'tls.reset'), address: '198.51.100.8', alternate: true } as Observation;
    const rest = served(listed).filter(({ kind }) => kind !== 'dns');
    const all = [
      ...surroundings([listed]),
      lookup,
      ...rest,
      tcp(HOST, undefined, '198.51.100.8'),
      bad,
      witness(),
    ];
    const { verdict, findings } = diagnose(all);
    expect(verdict).toBe('degraded');
    expect(findings[0]).toMatchObject({ code: 'tcp.partial', facts: { addresses: ['198.51.100.8'] } });
  });
});
