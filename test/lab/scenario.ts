/**
 * What a scenario of the fault laboratory says: an invented network, the settings of the user in it, and what the doctor must
 * conclude. Plain data only, because it travels as JSON into the network namespace where it is built.
 */
import type { FindingCode } from '../../src/model/code.js';
import type { Verdict } from '../../src/model/diagnosis.js';
import type { NameAnswer } from '../support/dns-server.js';
import type { ForwardProxyOptions, SocksReply } from '../support/forward-proxy.js';
import type { HandshakeFault } from '../support/front.js';
import type { GitServerOptions } from '../support/git-server.js';
import type { DatabaseServerOptions, ModuleServerOptions } from '../support/module-server.js';
import type { Reply } from '../support/reply.js';
import type { CertificateSpecification } from './world/certificate-kinds.js';
import type { SshServerOptions } from './world/ssh.js';

export interface Scenario {
  /** One sentence: what is wrong in this world, or why it looks wrong and is not. */
  readonly title: string;
  /** True: judged by the test, but never consulted while rules are written. */
  readonly holdout?: true;
  readonly world: World;
  /** Variables of the user's environment, besides PATH, HOME and the trust store; `{home}` stands for the home directory. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Files in the working directory, such as go.mod. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files in the home directory; `.config/go/env` is the go env file. What begins with `#!` can be run. */
  readonly home?: Readonly<Record<string, string>>;
  /**
   * Shell lines that root runs for each fresh user, in the working directory and with the user's variables: mounts, damage, owners,
   * processes in the background, which end with the world. `$cache` is GOMODCACHE, `$entry` is where the known module's files are in
   * it, `$module` where it is unpacked; `user COMMAND` runs as the user.
   */
  readonly prepare?: readonly string[];
  /** True: the user has no privileges and owns home and working directory. */
  readonly unprivileged?: true;
  /** What stands before each command of the user, such as one that sets a limit. */
  readonly under?: readonly string[];
  /** Programs that are not installed. */
  readonly without?: readonly Program[];
  /** The module that is downloaded, `rsc.io/quote@v1.5.2` unless told otherwise (then also given to the doctor). */
  readonly module?: string;
  /** Further arguments of the doctor. */
  readonly doctor?: readonly string[];
  /** Seconds after which the go command is considered to hang. Default 12. */
  readonly patience?: number;
  readonly expect: Expectation;
  /** The fix command repairs this on the user's machine: shown by repair.test.ts. */
  readonly fix?: Repair;
}

export interface Repair {
  /** Id of the fix that is applied. */
  readonly id: string;
  /** The finding that is repaired, where the scenario accepts several causes. */
  readonly cause?: FindingCode;
  /** True: it works, and is not called verified because its command is shown without the password. */
  readonly isHidden?: true;
  /** True: go is run with the user's own module cache, which is what is at fault. */
  readonly ownCache?: true;
}

export type Program = 'go' | 'git' | 'ssh';

export interface Expectation {
  /** Several only where each is defensible. */
  readonly verdict: Verdict | readonly Verdict[];
  /** The cause, null if there is none; several only where the evidence cannot tell them apart. */
  readonly cause: FindingCode | null | readonly (FindingCode | null)[];
  /** Codes that must be among the findings, besides the cause. */
  readonly also?: readonly FindingCode[];
  /** Codes that must not be among the findings. */
  readonly never?: readonly FindingCode[];
}

export interface World {
  readonly servers?: readonly Server[];
  /** Answers of the name server; every server's names are known already. */
  readonly names?: Readonly<Record<string, NameAnswer>>;
  /** Answer for names nobody declared. Default NXDOMAIN. */
  readonly otherNames?: NameAnswer;
  readonly resolver?: Resolver;
  /** Lines of /etc/hosts besides localhost. */
  readonly hosts?: readonly string[];
  /**
   * Where the root certificate of this world is found: `variables` in SSL_CERT_FILE with an empty SSL_CERT_DIR,
   * `system` in /etc/ssl/certs, `nowhere`: this machine has no root certificates at all. Default `variables`.
   */
  readonly trust?: 'variables' | 'system' | 'nowhere';
}

export interface Resolver {
  /** Lines of /etc/resolv.conf. Default `nameserver 127.0.0.53`. */
  readonly configuration?: readonly string[];
  /** False: nothing listens at 127.0.0.53. */
  readonly listens?: boolean;
}

export interface Server {
  /** IPv4 or IPv6; private ones for company hosts, any other for public ones: nothing leaves the namespace. */
  readonly address: string;
  /** Names that resolve to this address, and that its certificate is for. */
  readonly names?: readonly string[];
  /** Default 443. */
  readonly port?: number;
  /** What happens to connections. Default `accept`. */
  readonly tcp?: TcpBehaviour;
  /** Null: no TLS. Default: TLS with a valid certificate, unless the port is 80. */
  readonly tls?: Tls | null;
  /** Milliseconds added to every exchange on a connection, as distance adds them; TCP itself connects at once. Default 0. */
  readonly roundTripMs?: number;
  /** Default: a healthy module proxy. */
  readonly application?: Application;
}

export type TcpBehaviour =
  | 'accept'
  /** Nothing listens. */
  | 'refuse'
  /** Packets vanish. */
  | 'drop'
  | 'host-unreachable'
  | 'network-unreachable'
  /** The machine's own firewall forbids it. */
  | 'prohibit'
  /** Accepts and resets at once. */
  | 'reset'
  /** Accepts and closes at once. */
  | 'close'
  /** Accepts, reads and never says anything. */
  | 'silence';

export interface Tls {
  readonly certificate?: CertificateSpecification;
  readonly protocols?: readonly ('h2' | 'http/1.1')[];
  readonly minVersion?: TlsVersion;
  readonly maxVersion?: TlsVersion;
  /** OpenSSL cipher list. */
  readonly ciphers?: string;
  /** True: no connection without a client certificate. */
  readonly clientCertificate?: boolean;
  readonly handshake?: HandshakeFault;
}

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

export type Application =
  | ({ readonly kind: 'module-proxy' } & ModuleServerOptions)
  /** Pages by path (without query); a path that is not here gets `otherwise`. */
  | { readonly kind: 'website'; readonly pages: Readonly<Record<string, Reply>>; readonly otherwise: Reply }
  | ({ readonly kind: 'forward-proxy' } & ForwardProxyOptions)
  | { readonly kind: 'socks'; readonly reply: SocksReply }
  | ({ readonly kind: 'checksum-database' } & DatabaseServerOptions)
  /** Real git repositories over HTTP; a go-get question gets the page in `pages`. */
  | ({
      readonly kind: 'git';
      readonly pages?: Readonly<Record<string, Reply>>;
      /** Pages for who is logged in, before the others. */
      readonly pagesInside?: Readonly<Record<string, Reply>>;
    } & GitServerOptions)
  /** A real OpenSSH server; give it port 22. */
  | ({ readonly kind: 'ssh' } & SshServerOptions)
  /** Greets with these bytes as soon as a client connects, as an SSH or mail server does. */
  | { readonly kind: 'greeting'; readonly text: string };

/** Checks the shape of a scenario at compile time. */
export function scenario(declaration: Scenario): Scenario {
  return declaration;
}

/** A name that resolves to these addresses. */
export function addresses(...list: readonly string[]): NameAnswer {
  return {
    kind: 'addresses',
    a: list.filter((address) => !address.includes(':')),
    aaaa: list.filter((address) => address.includes(':')),
  };
}

/** A module proxy, healthy unless told otherwise. */
export function moduleProxy(
  name: string,
  address: string,
  options: ModuleServerOptions & { readonly server?: Omit<Server, 'address' | 'names' | 'application'> } = {},
): Server {
  const { server, ...application } = options;
  return { ...server, names: [name], address, application: { kind: 'module-proxy', ...application } };
}

/** A web page as an answer. */
export function page(html: string, status = 200): Reply {
  return { kind: 'status', status, type: 'text/html; charset=utf-8', body: html };
}

/** A plain text answer, the only kind whose body the go command shows. */
export function plain(status: number, body = ''): Reply {
  return { kind: 'status', status, body };
}

/** The page that a module path's host shows to the go command: where the repository (or module proxy) is. */
export function goImport(prefix: string, vcs: string, repository: string): Reply {
  return page(`<html><head><meta name="go-import" content="${prefix} ${vcs} ${repository}"></head></html>`);
}
