/**
 * The certificates of a lab world: one trusted authority with an intermediate, and the ways in which a server's
 * certificate can be wrong. It must not read or write files.
 */
import {
  type Authority,
  createAuthority,
  daysFromNow,
  issue,
  type LeafOptions,
  pem,
  selfSigned,
} from '../../support/certificates.js';

export type CertificateKind =
  | 'valid'
  /** Signed by the root itself, no intermediate. */
  | 'valid-from-root'
  /** The root is sent along. */
  | 'valid-with-root'
  | 'valid-wildcard'
  | 'valid-rsa'
  /** RSA with 768 bits. */
  | 'short-key'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'unknown-authority'
  | 'unknown-authority-with-root'
  | 'unknown-authority-leaf-only'
  | 'self-signed'
  | 'missing-intermediate'
  | 'expired-intermediate'
  | 'expired-root'
  | 'common-name-only'
  | 'no-names'
  | 'client-purpose'
  | 'sha1'
  | 'not-an-authority'
  | 'name-constraints'
  | 'bad-signature'
  | 'negative-serial'
  | 'version-1'
  | 'path-length';

export type CertificateSpecification =
  | CertificateKind
  /** Re-signed by a device or program on the way whose own authority is called like this. */
  | { readonly kind: 'resigned'; readonly commonName: string; readonly organization: string }
  /** Valid, but for these names. */
  | { readonly kind: 'for-names'; readonly names: readonly string[] };

export interface KeyAndChain {
  readonly key: string;
  readonly cert: string;
}

/** The trusted authority of one world. */
export interface Trust {
  readonly root: Authority;
  readonly issuing: Authority;
  /** Further roots that are trusted although something is wrong with them. */
  readonly alsoTrusted: string[];
}

/** A new root with its issuing intermediate. */
export function createTrust(): Trust {
  const root = createAuthority({
    commonName: 'Example Trust Root R1',
    organization: 'Example Trust Services',
  });
  const issuing = createAuthority({
    commonName: 'Example Trust TLS CA 1',
    organization: 'Example Trust Services',
    parent: root,
  });
  return { root, issuing, alsoTrusted: [] };
}

type Maker = (trust: Trust, names: readonly string[]) => KeyAndChain;

const past = { notBefore: daysFromNow(-400), notAfter: daysFromNow(-3) };

const MAKERS = {
  valid: (trust, names) => chainOf(issue(trust.issuing, { names })),
  'valid-from-root': (trust, names) => chainOf(issue(trust.root, { names })),
  'valid-with-root': (trust, names) => {
    const { key, chain } = issue(trust.issuing, { names });
    return { key, cert: chain + trust.root.cert };
  },
  'valid-wildcard': (trust, names) =>
    chainOf(issue(trust.issuing, { names: names.map((name) => name.replace(/^[^.]+/, '*')) })),
  'valid-rsa': (trust, names) => chainOf(issue(trust.issuing, { names, keyType: 'rsa2048' })),
  'short-key': (trust, names) => chainOf(issue(trust.issuing, { names, keyType: 'rsa768' })),
  expired: (trust, names) => chainOf(issue(trust.issuing, { names, ...past })),
  'not-yet-valid': (trust, names) =>
    chainOf(issue(trust.issuing, { names, notBefore: daysFromNow(2), notAfter: daysFromNow(90) })),
  'wrong-host': (trust) =>
    chainOf(issue(trust.issuing, { names: ['www.parked-domain.example', 'parked-domain.example'] })),
  'unknown-authority': (_, names) => chainOf(issue(privateAuthority(), { names })),
  'unknown-authority-with-root': (_, names) => {
    const authority = privateAuthority();
    const { key, chain } = issue(authority, { names });
    return { key, cert: chain + authority.root };
  },
  'unknown-authority-leaf-only': (_, names) => {
    const { key, cert } = issue(privateRoot(), { names });
    return { key, cert };
  },
  'self-signed': (_, names) => chainOf(selfSigned({ names })),
  'missing-intermediate': (trust, names) => {
    const { key, cert } = issue(trust.issuing, {
      names,
      issuerUrl: 'http://pki.trust-services.example/tls-ca-1.crt',
    });
    return { key, cert };
  },
  'expired-intermediate': (trust, names) =>
    chainOf(
      issue(createAuthority({ commonName: 'Example Trust TLS CA 0', parent: trust.root, ...past }), {
        names,
      }),
    ),
  'expired-root': (trust, names) => {
    const root = createAuthority({ commonName: 'Example Trust Root R0', ...past });
    trust.alsoTrusted.push(root.cert);
    return chainOf(
      issue(createAuthority({ commonName: 'Example Trust TLS CA R0', parent: root }), { names }),
    );
  },
  'common-name-only': (trust, names) => chainOf(issue(trust.issuing, { names, noSan: true })),
  'no-names': (trust) => chainOf(issue(trust.issuing, { names: ['appliance'], noSan: true })),
  'client-purpose': (trust, names) => chainOf(issue(trust.issuing, { names, eku: ['client'] })),
  sha1: (trust, names) => chainOf(issue(rsaAuthority(trust), { names, hash: 'sha1', keyType: 'rsa2048' })),
  'not-an-authority': (trust, names) =>
    chainOf(
      issue(createAuthority({ commonName: 'Example Web Server', parent: trust.root, ca: false }), { names }),
    ),
  'name-constraints': (trust, names) => {
    const nameConstraints = { permitted: ['other-department.example'] };
    return chainOf(
      issue(createAuthority({ commonName: 'Example Department CA', parent: trust.root, nameConstraints }), {
        names,
      }),
    );
  },
  'bad-signature': (trust, names) => chainOf(issue(trust.issuing, { names, corruptSignature: true })),
  'negative-serial': (trust, names) => chainOf(issue(trust.issuing, { names, serial: -5n })),
  'version-1': (trust, names) => chainOf(issue(trust.issuing, { names, version1: true })),
  'path-length': (trust, names) => {
    const short = createAuthority({ commonName: 'Example Short CA', parent: trust.root, pathLength: 0 });
    return chainOf(issue(createAuthority({ commonName: 'Example Long CA', parent: short }), { names }));
  },
} as const satisfies Record<CertificateKind, Maker>;

/** Key and chain that a server presents for its names. */
export function makeCertificate(
  specification: CertificateSpecification,
  trust: Trust,
  names: readonly string[],
): KeyAndChain {
  if (typeof specification === 'string') return MAKERS[specification](trust, names);
  if (specification.kind === 'for-names') {
    return chainOf(issue(trust.issuing, { names: specification.names }));
  }
  const { commonName, organization } = specification;
  const root = createAuthority({ commonName, organization });
  const { key, chain } = issue(root, leafFor(names));
  return { key, cert: chain + root.cert };
}

function leafFor(names: readonly string[]): LeafOptions {
  return { names, notBefore: daysFromNow(-1), notAfter: daysFromNow(14) };
}

function chainOf(certificate: { readonly key: string; readonly chain: string }): KeyAndChain {
  return { key: certificate.key, cert: certificate.chain };
}

function privateRoot(): Authority {
  return createAuthority({ commonName: 'Initech Internal Root CA', organization: 'Initech GmbH' });
}

function privateAuthority(): Authority {
  return createAuthority({
    commonName: 'Initech Internal Issuing CA 2',
    organization: 'Initech GmbH',
    parent: privateRoot(),
  });
}

function rsaAuthority(trust: Trust): Authority {
  return createAuthority({ commonName: 'Example Trust RSA CA', parent: trust.root, keyType: 'rsa2048' });
}

/** PEM of every trusted root. */
export function trustedRoots(trust: Trust): string {
  return [pem(trust.root.der), ...trust.alsoTrusted].join('');
}
