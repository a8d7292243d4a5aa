// Reads the frame of one logical line from the inside out: the URL it is about, what that URL is for, the module and the
// phase. It must not name causes; that is for the rules.

import { isPrivateLooking, isSumdbHost } from './hosts.js';

/** What a URL or an action in a message is for. */
export type Role = 'proxy' | 'sumdb' | 'import' | 'git' | 'none';

/** Whose words a line carries: this machine's, the server's, or a trace that decides nothing (`-x`, `-v`). */
export type Scope = 'local' | 'remote' | 'trace';

export type Endpoint =
  | 'list'
  | 'latest'
  | 'info'
  | 'mod'
  | 'zip'
  | 'supported'
  | 'lookup'
  | 'tile'
  | 'go-get';

export interface Message {
  readonly text: string;
  readonly scope: Scope;
  readonly role: Role;
  readonly url?: string;
  readonly host?: string;
  readonly endpoint?: Endpoint;
  /** Through a module proxy's /sumdb/ path. */
  readonly relayed: boolean;
  readonly module?: string;
  readonly version?: string;
  /** The import path or package that the message names, when it names no module. */
  readonly path?: string;
  /** The message comes from GOPATH mode (`package X: …`, `import "X": …`). */
  readonly gopath: boolean;
  readonly verifying: boolean;
  /** The failure lies between go and the forward proxy. */
  readonly viaForwardProxy: boolean;
}

const QUOTED_URL =
  /\b(?:Get|Head|Post|read|reading|fetching|parse|parsing meta tags from|Fetching|# get|unexpected status \() ?"?((?:https?|file):\/{1,3}[^\s"'<>]+)/i;
const GIT_URL = /(?:'|"|git clone (?:-\S+ )*|-- )((?:https?|ssh|git|git\+ssh):\/\/[^\s'"]+)/;
const SCP_URL = /\b(?:[\w.-]+@)([\w.-]+\.[a-z]{2,}):[\w~/.-]/;
const MODULE =
  /([\w*-]+(?:\.[\w*-]+)+(?:\/[\w.~!+*-]+)*|<[^<>\s]+>|std|toolchain)@(v\d[^\s:;,)"'/\]]*|[\w.-]+)(?=[\s:;,)"'/\]]|$)/g;
const MODULE_WORD = /\bmodule ([\w*-]+(?:\.[\w*-]+)+(?:\/[\w.~!+*-]+)*|<[^<>\s]+>):/;
/** Go before 1.22 begins a message with the path alone. */
const LEADING_PATH = /\bgo(?: get| list| build)?: ([a-z][\w-]*(?:\.[\w-]+)+\/[\w.~/-]+): /;
const PATH_WORD =
  /\b(?:package|unrecogni[sz]ed import path|import|cannot load|providing package|go get) (?!not allowed)"?([\w*-]+(?:\.[\w*-]+)*(?:\/[\w.~!+*-]+)*|<[^<>\s]+>)"?/;

function endpointOf(url: string): Endpoint | undefined {
  if (/[?&]go-get=1/.test(url)) return 'go-get';
  if (/\/supported$/.test(url)) return 'supported';
  if (/\/lookup\//.test(url)) return 'lookup';
  if (/\/tile\/\d/.test(url)) return 'tile';
  if (/\/@v\/list$/.test(url)) return 'list';
  if (/\/@latest$/.test(url)) return 'latest';
  const extension = /\/@v\/[^/]+\.(info|mod|zip)$/.exec(url)?.[1];
  return extension === 'info' || extension === 'mod' || extension === 'zip' ? extension : undefined;
}

/** Host of a URL in lower case, without user info and port; '' when there is none. */
export function hostOf(url: string): string {
  const authority = /^[a-z+]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d+$/, '')
    .toLowerCase();
}

/** Module path and version out of a module proxy URL; capitals are written `!a` or `%21a` there. */
function moduleOf(url: string): { readonly module: string; readonly version?: string } | undefined {
  const parts =
    /^[a-z]+:\/{1,3}[^/]+\/(?:.*?\/)??([\w!%-]+(?:\.[\w!%-]+)+(?:\/[\w.~!%+-]+)*?)\/@(?:v\/([^/]+?)\.(?:info|mod|zip)$|v\/list|latest)/.exec(
      url,
    );
  if (parts?.[1] === undefined) return undefined;
  const plain = (text: string): string =>
    text.replace(/(?:!|%21)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { module: plain(parts[1]), ...(parts[2] === undefined ? {} : { version: plain(parts[2]) }) };
}

function roleOf(url: string, endpoint: Endpoint | undefined, text: string, verifying: boolean): Role {
  if (endpoint === 'go-get') return 'import';
  if (/\/sumdb\//.test(url) || isSumdbHost(hostOf(url))) return 'sumdb';
  if (endpoint === 'lookup' || endpoint === 'tile' || endpoint === 'supported') return 'sumdb';
  if (endpoint !== undefined) return 'proxy';
  if (/unrecogni[sz]ed import path|https fetch|meta tags/.test(text)) return 'import';
  return verifying ? 'sumdb' : 'none';
}

/** The last module@version before the URL: outer ones are the modules that require it. */
function lastModule(text: string): { readonly module: string; readonly version: string } | undefined {
  let found: { module: string; version: string } | undefined;
  for (const match of text.matchAll(MODULE)) {
    // Inside a path it is a directory of the cache.
    const inPath = /[/\\]/.test(text[match.index - 1] ?? '');
    if (match[1] !== undefined && match[2] !== undefined && !inPath && !/^git@?$/.test(match[1])) {
      found = { module: match[1], version: match[2].replace(/\/go\.mod$/, '') };
    }
  }
  return found;
}

interface Place {
  readonly url?: string;
  readonly host?: string;
  readonly endpoint?: Endpoint;
  readonly role: Role;
  readonly relayed: boolean;
}

function placeOf(text: string, verifying: boolean): Place {
  const url = QUOTED_URL.exec(text)?.[1]?.replace(/[):,.;]+$/, '');
  if (url !== undefined) {
    const endpoint = endpointOf(url);
    const role = roleOf(url, endpoint, text, verifying);
    return {
      url,
      host: hostOf(url),
      role,
      relayed: /\/sumdb\//.test(url),
      ...(endpoint === undefined ? {} : { endpoint }),
    };
  }
  const git = GIT_URL.exec(text)?.[1];
  if (git !== undefined) return { url: git, host: hostOf(git), role: 'git', relayed: false };
  const ssh = SCP_URL.exec(text)?.[1];
  if (ssh !== undefined && /git|ssh|clone|Permission/.test(text))
    return { host: ssh, role: 'git', relayed: false };
  return {
    role: verifying ? 'sumdb' : /\bgit (?:ls-remote|fetch|clone|init|remote)\b/.test(text) ? 'git' : 'none',
    relayed: false,
  };
}

/** Reads one logical line (prefixes already removed). Never throws; what is not there stays undefined. */
export function readMessage(text: string, scope: Scope): Message {
  const verifying = /\bverifying (?:go\.mod|module|\S+@)/.test(text);
  const place = placeOf(text, verifying);
  const cut = place.url === undefined ? text : text.slice(0, Math.max(text.indexOf(place.url), 0));
  const named = lastModule(cut) ?? (place.url === undefined ? undefined : moduleOf(place.url));
  const module = named?.module ?? (MODULE_WORD.exec(text) ?? LEADING_PATH.exec(text))?.[1];
  const path = PATH_WORD.exec(text)?.[1];
  return {
    text,
    scope,
    ...place,
    ...(module === undefined ? {} : { module }),
    ...(named?.version === undefined ? {} : { version: named.version }),
    ...(path === undefined ? {} : { path }),
    gopath: /^\s*(?:package \S+: |import "[^"]+": )|\bcannot find package "/.test(text),
    verifying,
    viaForwardProxy: /\bproxyconnect |\bsocks connect /.test(text),
  };
}

/** Fills what a continuation line leaves open from the line that leads its block. */
export function inherit(message: Message, lead: Message | undefined): Message {
  if (lead === undefined) return message;
  const own = message.url !== undefined || message.role !== 'none';
  return {
    ...(own ? {} : pick(lead, ['url', 'host', 'endpoint'])),
    ...pick(lead, ['module', 'version', 'path']),
    ...message,
    role: own ? message.role : lead.role,
    relayed: own ? message.relayed : lead.relayed,
    verifying: message.verifying || lead.verifying,
    gopath: message.gopath || lead.gopath,
  };
}

/** A line that a server wrote: what it was asked for is its frame's, whatever the line itself names. */
export function quotedBy(message: Message, lead: Message | undefined): Message {
  const { url: _url, host: _host, endpoint: _endpoint, ...own } = message;
  const frame =
    lead === undefined ? {} : pick(lead, ['url', 'host', 'endpoint', 'module', 'version', 'path']);
  return { ...own, ...frame, role: lead?.role ?? 'none', relayed: lead?.relayed ?? false };
}

function pick<K extends keyof Message>(message: Message, keys: readonly K[]): Partial<Pick<Message, K>> {
  return Object.fromEntries(
    keys.filter((key) => message[key] !== undefined).map((key) => [key, message[key]]),
  ) as Partial<Pick<Message, K>>;
}

/** The module or package path that a message is about. */
export function subjectOf(message: Message): string | undefined {
  return message.module ?? message.path;
}

/** True when the module, or else the host, looks like one that only a company can see. */
export function looksPrivate(message: Message): boolean {
  const subject = subjectOf(message);
  return subject !== undefined && isPrivateLooking(subject);
}
