// Second looks: taken only after a failure, only at what is public, and read without trust.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secondLooks } from '../../src/gather/plan-second-looks.js';
import { readAnswer } from '../../src/gather/second-looks.js';
import { isPublicHost, REFERENCE_HOSTS } from '../../src/knowledge/reference-hosts.js';
import type { Observation, TlsObservation } from '../../src/model/observation.js';
import { dns, entry, http, route, served, surroundings, tcp, tls } from '../diagnose/observations.js';

const PUBLIC = 'proxy.golang.org';
const COMPANY = 'goproxy.corp.example';

function looks(observations: readonly Observation[], references = true): readonly string[] {
  const steps = secondLooks(observations, { isPublicHost: references ? isPublicHost : null });
  return steps.map(({ id }) => id);
}

function untrusted(host: string): TlsObservation {
  const verification = { ok: false, code: 'unknown-authority', goText: '', facts: {} } as const;
  return { ...tls(host, 'tls.certificate'), verification } as TlsObservation;
}

describe('a second look', () => {
  test('is not taken where everything works', () => {
    const listed = entry(0, PUBLIC);
    expect(looks([...surroundings([listed]), ...served(listed)])).toEqual([]);
    expect(
      looks([route(PUBLIC), dns(PUBLIC), tcp(PUBLIC, 'tcp.timeout', '198.51.100.8'), tcp(PUBLIC)]),
    ).toEqual([]);
  });

  test.each([
    ['the name does not resolve', [dns(PUBLIC, 'dns.nxdomain')], []],
    ['no address answers', [dns(PUBLIC), tcp(PUBLIC, 'tcp.timeout')], ['portal']],
    ['TLS is cut', [dns(PUBLIC), tcp(PUBLIC), tls(PUBLIC, 'tls.reset')], ['portal']],
  ] as const)('asks a reference about a public name when %s', (_why, observations, further) => {
    expect(looks([route(PUBLIC), ...observations])).toEqual([`reference ${PUBLIC}`, ...further]);
    expect(looks([route(PUBLIC), ...observations], false)).toEqual([]);
  });

  test('never asks a reference about a name that is not public knowledge', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        const name = `${host}.corp`;
        expect(looks([route(name), dns(name, 'dns.nxdomain')])).toEqual([]);
      }),
    );
    expect(looks([route(COMPANY), dns(COMPANY, 'dns.timeout')])).toEqual([]);
    expect(isPublicHost('golang.org.evil.example')).toBe(false);
    expect(isPublicHost('notgolang.org')).toBe(false);
    expect(isPublicHost('SUM.golang.org.')).toBe(true);
  });

  test('leaves names to the hosts file and to forward proxies', () => {
    const pinned = { ...dns(PUBLIC), from: 'hosts' } as Observation;
    expect(looks([route(PUBLIC), pinned, tcp(PUBLIC, 'tcp.timeout')])).toEqual(['portal']);
    expect(looks([tcp(PUBLIC, 'tcp.timeout'), dns(PUBLIC, 'dns.nxdomain')])).toEqual([]);
  });

  test('looks for a portal behind a certificate or a page that is not the host’s', () => {
    const html = { ...http(entry(0, COMPANY), 'info'), bodyKind: 'html' } as Observation;
    expect(looks([html])).toEqual(['portal']);
    expect(looks([route(COMPANY), dns(COMPANY), tcp(COMPANY), tls(COMPANY, 'tls.plain-http')])).toEqual([
      'portal',
    ]);
    expect(looks([html], false)).toEqual([]);
  });

  test('asks who signs for another host when an authority is unknown, also without references', () => {
    expect(looks([route(COMPANY), dns(COMPANY), tcp(COMPANY), untrusted(COMPANY)], false)).toEqual([
      'second-host',
    ]);
  });
});

describe('the answer of a reference resolver', () => {
  test('gives the addresses behind aliases', () => {
    const body = {
      Status: 0,
      Answer: [
        { name: 'a.', type: 5, data: 'b.' },
        { name: 'b.', type: 1, data: '192.0.2.7' },
      ],
    };
    expect(readAnswer(Buffer.from(JSON.stringify(body)))).toEqual(['192.0.2.7']);
    expect(readAnswer(Buffer.from('{"Status":3}'))).toEqual([]);
    expect(readAnswer(Buffer.from('{"Status":2}'))).toBeNull();
    expect(readAnswer(Buffer.from('<html>sign in</html>'))).toBeNull();
  });

  test('may be anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const addresses = readAnswer(Buffer.from(text)) ?? [];
        expect(addresses.every((address) => /^[\d.]+$/.test(address))).toBe(true);
      }),
    );
  });

  test('is asked for by address, so that no resolver is needed for it', () => {
    for (const { url } of REFERENCE_HOSTS.resolvers) expect(url).toMatch(/^https:\/\/[\d.]+\//);
  });
});
