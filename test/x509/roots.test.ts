/** What a file of root certificates contains, in the eyes of Go. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CertificatePool } from '../../src/go/x509/roots.js';
import { verifyChain } from '../../src/go/x509/verify.js';
import { createAuthority, issue } from '../support/certificates.js';
import { GoOracle, goVersion } from './oracle.js';

const root = createAuthority();
const other = createAuthority({ commonName: 'Other' });
const leaf = issue(root, { names: ['a.test'] });
const block = root.cert;
const [begin = '', ...rest] = block.trimEnd().split('\n');
const end = rest.pop() ?? '';
const body = rest.join('\n');
const text = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** Contents of a root file; whether the root is in it is for Go to say. */
const FILES: Readonly<Record<string, string>> = {
  plain: block,
  'no newline at the end': block.trimEnd(),
  'Windows line ends': block.replaceAll('\n', '\r\n'),
  'old Macintosh line ends': block.replaceAll('\n', '\r'),
  'blanks at line ends': block.replaceAll('\n', ' \t\n'),
  'blanks at line starts': block.replaceAll('\n', '\n  '),
  'one long line of base64': text(begin, rest.join(''), end),
  'everything in one line': text(begin + body.replaceAll('\n', '') + end),
  'text around it': text('# Root of all', begin, body, end, 'and more'),
  'text before BEGIN in its line': text(`x${begin}`, body, end),
  'text after END in its line': text(begin, body, `${end} x`),
  'second in the file': other.cert + block,
  'no newline between two': other.cert.trimEnd() + block,
  'after a block without END': text(begin, body) + block,
  'after an END without BEGIN': text(end) + block,
  'after broken base64': text(begin, 'AAA!', end) + block,
  'base64 without padding': text(begin, body.replaceAll('=', ''), end),
  'base64 with a stray character': text(begin, `${body}-`, end),
  'with headers': text(begin, 'Bag: x', '', body, end),
  'with a comment line between': text(begin, 'comment', body, end),
  'trusted certificate of OpenSSL': block.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE'),
  'old type name': block.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'),
  'types that differ': text(begin, body, end.replace('CERTIFICATE', 'CERTIFICATE REQUEST')),
  'lower case': block.toLowerCase(),
  'byte order mark first': `\ufeff${block}`,
  'byte order mark and a line first': `\ufeff# roots\n${block}`,
  DER: Buffer.from(root.der).toString('latin1'),
  empty: '',
  'two DER in one block': text(begin, Buffer.concat([root.der, root.der]).toString('base64'), end),
};

describe.skipIf(goVersion() === null)('a file of root certificates', () => {
  let oracle: GoOracle;
  beforeAll(() => {
    oracle = new GoOracle();
  }, 120_000);
  afterAll(() => oracle?.close());

  it('is read as Go reads it, whatever surrounds the certificates', () => {
    const now = Date.now();
    const names = Object.keys(FILES);
    const questions = Object.values(FILES).map((roots) => ({
      chain: leaf.chainDer,
      roots,
      host: 'a.test',
      nowMs: now,
    }));
    const go = oracle.verify(questions).map((answer, i) => [names[i], answer.ok]);
    const ours = questions.map(({ roots: file }, i) => {
      const roots = new CertificatePool();
      roots.addPem(Buffer.from(file));
      return [names[i], verifyChain({ certificates: leaf.chainDer, roots, host: 'a.test', now }).ok];
    });
    expect(ours).toEqual(go);
  });
});

describe('a set of root certificates', () => {
  it('counts each certificate once, and takes texts and bytes', () => {
    const pool = new CertificatePool();
    expect(pool.addPem(root.cert + other.cert)).toBe(2);
    expect(pool.addPem(Buffer.from(root.cert))).toBe(0);
    expect(pool.addPem(leaf.cert)).toBe(1);
    expect(pool.size).toBe(3);
  });

  it('finds certificates by subject and puts the one with the right key identifier first', () => {
    const renewed = createAuthority();
    const silent = createAuthority({ noKeyIdentifiers: true });
    const pool = new CertificatePool();
    pool.addPem(renewed.cert + silent.cert + root.cert);
    const [child] = new CertificatePoolOf(leaf.cert).all();
    if (!child) throw new Error('unreadable');
    const order = pool.potentialParents(child).map((one) => Buffer.from(one.raw).toString('base64'));
    const expected = [root, silent, renewed].map((one) => Buffer.from(one.der).toString('base64'));
    expect(order).toEqual(expected);
  });

  it('leaves out what is no certificate', () => {
    const pool = new CertificatePool();
    expect(pool.addPem('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')).toBe(0);
    expect(pool.all()).toEqual([]);
  });
});

class CertificatePoolOf extends CertificatePool {
  constructor(pem: string) {
    super();
    this.addPem(pem);
  }
}
