/**
 * Every chain of chain-cases.ts is served over TLS on this machine, captured by our own handshake, judged by our own
 * rules, and judged by the real Go in a real connection. The two must agree, word for word.
 */

import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTls } from '../../src/gather/tls-capture.js';
import { certificateRules } from '../../src/go/x509/release.js';
import { CertificatePool } from '../../src/go/x509/roots.js';
import { type VerifyResult, verifyChain } from '../../src/go/x509/verify.js';
import { CHAIN_CASES, type ChainCase, chainPem } from './chain-cases.js';
import { GoOracle, goVersion } from './oracle.js';

const version = goVersion();

/** One line per case, printed at the end: name, Go's words. */

function listen(one: ChainCase): Promise<{ server: Server; port: number }> {
  const server = createServer({ key: one.key, cert: chainPem(one), ciphers: 'DEFAULT@SECLEVEL=0' });
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket) => socket.on('error', () => {}).end());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => resolve(socket));
    socket.once('error', reject);
  });
}

async function judge(
  one: ChainCase,
  port: number,
): Promise<{ result: VerifyResult; sent: readonly string[] }> {
  const handshake = await connectTls({ socket: await dial(port), servername: one.host, deadlineMs: 10_000 });
  if (handshake.ok) handshake.socket.destroy();
  const goRelease = version ?? '';
  const roots = new CertificatePool(certificateRules(goRelease));
  roots.addPem(one.roots);
  const { certificates } = handshake;
  const result = verifyChain({ certificates, roots, host: one.host, now: Date.now(), goVersion: goRelease });
  return { result, sent: certificates.map((der) => Buffer.from(der).toString('base64')) };
}

const withoutClock = (text: string): string => text.replace(/current time \S+/, 'current time T');

async function compare(oracle: GoOracle, one: ChainCase): Promise<void> {
  const { server, port } = await listen(one);
  try {
    const go = await oracle.dial(port, one.host, one.roots);
    const { result, sent } = await judge(one, port);
    expect(sent).toEqual(one.chain.map((der) => Buffer.from(der).toString('base64')));
    if (go.sent) expect(sent).toEqual(go.sent);
    expect({ ok: result.ok, error: result.ok ? '' : withoutClock(result.failure.goError) }).toEqual({
      ok: go.ok,
      error: withoutClock(go.error),
    });
    if (result.ok) expect(result.chains).toHaveLength(go.chains);
  } finally {
    server.close();
  }
}

describe.skipIf(version === null)('certificate chains served over TLS', () => {
  let oracle: GoOracle;
  beforeAll(() => {
    oracle = new GoOracle();
  }, 120_000);
  afterAll(() => {
    oracle?.close();
  });

  it.each(CHAIN_CASES)('$name: same verdict as Go', async (one) => {
    await compare(oracle, one);
  });
});
