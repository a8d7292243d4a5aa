// Which credentials the go command would send to an address, without the credentials (semantics.md §8.5). It must not let a
// secret out: only where it comes from.

import { fromByteString } from '../../go/byte-string.js';
import { type Goauth, planCredential } from '../../go/goauth.js';
import { chooseNetrcEntry, type Netrc } from '../../go/netrc.js';
import { type GoUrl, hostAndPort, parseUrl, type UrlRules } from '../../go/url.js';
import type { RouteCredentials } from '../../model/route-report.js';

/** Why lines of netrc that look meant for an address are not sent to it. */
export type NetrcWaste =
  | 'not-https'
  | 'port'
  | 'path'
  | 'case'
  | 'incomplete'
  | 'quoted'
  | 'behind-default'
  | 'machine-is-url';

export interface WastedNetrc {
  readonly host: string;
  /** The machine as written. */
  readonly machine: string;
  readonly why: NetrcWaste;
}

const NOTHING: RouteCredentials = { source: 'none' };

/** Answers for addresses; the answers to whole hosts are kept. */
export class Credentials {
  readonly #named: ReadonlySet<string>;
  readonly #bound: ReadonlySet<string>;
  readonly #mayAsk: readonly ('git' | 'command')[];

  constructor(
    private readonly netrc: Netrc,
    private readonly goauth: Goauth,
    private readonly goMinor: number,
    private readonly urlRules: UrlRules,
    /** A machine may hold user info, as the URL it is compared with may. */
    private readonly show: (text: string) => string,
  ) {
    const machines = netrc.entries.map(({ machine }) => machine.replace(/^https?:\/\//, ''));
    this.#named = new Set(machines.map((machine) => bareHost(machine)));
    this.#bound = new Set(machines.filter((machine) => /\/./.test(machine)).map(bareHost));
    const methods = goauth.kind === 'methods' ? goauth.methods : [];
    this.#mayAsk = methods.flatMap(({ kind }) => (kind === 'netrc' ? [] : [kind]));
  }

  /** Whether the answer for a host depends on the path of the URL: a netrc machine holds one, which counts since 1.24. */
  dependsOnPath(url: string): boolean {
    if (this.goMinor < 24 || this.#bound.size === 0) return false;
    const parsed = parseUrl(url, this.urlRules);
    return parsed.ok && this.#bound.has(hostAndPort(parsed.url).hostname.toLowerCase());
  }

  /** Whether anything could be sent to a host; a quick no for thousands of hosts. */
  mayConcern(host: string): boolean {
    return this.#mayAsk.length > 0 || this.#named.has(bareHost(host));
  }

  /** What goes out with a request to the URL. */
  forUrl(text: string): RouteCredentials {
    const parsed = parseUrl(text, this.urlRules);
    if (!parsed.ok || parsed.url.scheme === 'file') return NOTHING;
    const { url } = parsed;
    // Go refuses to send a request with user info over http at all.
    if (url.scheme !== 'https') return NOTHING;
    const planned = planCredential(url, this.goauth, this.netrc, this.goMinor);
    const mayAsk = this.#mayAsk.length === 0 ? {} : { mayAsk: [...new Set(this.#mayAsk)] };
    switch (planned.source) {
      case 'netrc':
        return { source: 'netrc', machine: this.show(planned.machine), line: planned.line, ...mayAsk };
      case 'url':
        return { source: 'url', ...mayAsk };
      case 'none':
        return { ...NOTHING, ...mayAsk };
    }
  }

  /** The line of netrc that was probably meant for the URL and is not used as meant; null for none. */
  wasted(text: string): WastedNetrc | null {
    const parsed = parseUrl(text, this.urlRules);
    if (!parsed.ok || parsed.url.scheme === 'file' || parsed.url.user !== null) return null;
    if (this.goauth.kind === 'methods' && !this.goauth.methods.some(({ kind }) => kind === 'netrc'))
      return null;
    const wasted = this.#missed(parsed.url) ?? this.#faulty(parsed.url);
    return wasted === null ? null : { ...wasted, machine: this.show(wasted.machine) };
  }

  #missed(url: GoUrl): WastedNetrc | null {
    const host = fromByteString(url.host);
    const overHttps = chooseNetrcEntry(this.netrc, { ...url, scheme: 'https' }, this.goMinor);
    if (overHttps.kind === 'entry') {
      return url.scheme === 'https' ? null : { host, machine: overHttps.entry.machine, why: 'not-https' };
    }
    const { why, near } = overHttps;
    if (why === 'port' || why === 'case' || why === 'incomplete') return { host, machine: near, why };
    // Since 1.24 a machine with a path is for that path only, and for others on purpose not.
    return why === 'path' && this.goMinor < 24 ? { host, machine: near, why } : null;
  }

  #faulty(url: GoUrl): WastedNetrc | null {
    const host = fromByteString(url.host);
    const name = bareHost(host);
    const fault = this.netrc.faults.find(({ machine }) => machine !== '' && bareHost(machine) === name);
    switch (fault?.kind) {
      case 'quoted':
      case 'behind-default':
        return { host, machine: fault.machine, why: fault.kind };
      case 'machine-is-url':
        return this.goMinor < 24 ? { host, machine: fault.machine, why: fault.kind } : null;
      default:
        return null;
    }
  }
}

/** Lower case, without scheme, path and port. */
function bareHost(machine: string): string {
  return machine
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/s, '')
    .replace(/:[0-9]*$/, '')
    .toLowerCase();
}
