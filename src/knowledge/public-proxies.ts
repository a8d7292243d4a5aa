// Public module proxies and names that circulate as such, with the date of the evidence. Nothing here makes a working
// path a failure: it only names what a failing one is, and offers candidates to try.

export interface PublicProxy {
  readonly url: string;
  readonly hosts: readonly string[];
  readonly operator: string;
  readonly status: 'active' | 'retired' | 'unknown';
  /** Date of the evidence for the status. */
  readonly date: string;
  /** Relays sum.golang.org under /sumdb/; null when not known. */
  readonly relaysSumdb: boolean | null;
  /** Reachable from mainland China without further means. */
  readonly china: boolean;
}

/** Sources: the operators' own pages and issue trackers, read 2026-11-20; dates are those of the evidence. */
export const PUBLIC_PROXIES: readonly PublicProxy[] = [
  proxy('https://proxy.golang.org', ['proxy.golang.org'], 'Google', 'active', '2026-09-28', false, false),
  proxy('https://goproxy.cn', ['goproxy.cn'], 'Qiniu Cloud', 'active', '2026-09-28', true, true),
  proxy(
    'https://goproxy.io',
    ['goproxy.io', 'proxy.golang.com.cn'],
    'goproxy.io',
    'active',
    '2026-09-28',
    true,
    true,
  ),
  proxy(
    'https://mirrors.aliyun.com/goproxy/',
    ['mirrors.aliyun.com'],
    'Alibaba Cloud',
    'active',
    '2026-09-28',
    false,
    true,
  ),
  proxy(
    'https://mirrors.tencent.com/go/',
    ['mirrors.tencent.com', 'mirrors.cloud.tencent.com'],
    'Tencent Cloud',
    'active',
    '2026-09-28',
    false,
    true,
  ),
  proxy(
    'https://repo.huaweicloud.com/repository/goproxy/',
    ['repo.huaweicloud.com', 'mirrors.huaweicloud.com'],
    'Huawei Cloud',
    'active',
    '2026-09-28',
    false,
    true,
  ),
  proxy(
    'https://repo.nju.edu.cn/repository/go/',
    ['repo.nju.edu.cn'],
    'Nanjing University',
    'unknown',
    '2026-01-01',
    null,
    true,
  ),
  proxy('https://goproxy.baidu.com', ['goproxy.baidu.com'], 'Baidu', 'retired', '2022-03-13', null, true),
  proxy('https://gocenter.io', ['gocenter.io'], 'JFrog', 'retired', '2021-05-01', null, false),
  proxy(
    'https://athens.azurefd.net',
    ['athens.azurefd.net'],
    'Athens project',
    'retired',
    '2026-06-19',
    null,
    false,
  ),
  proxy('https://gonexus.dev', ['gonexus.dev'], 'Sonatype', 'retired', '2019-08-27', null, false),
];

function proxy(
  url: string,
  hosts: readonly string[],
  operator: string,
  status: PublicProxy['status'],
  date: string,
  relaysSumdb: boolean | null,
  china: boolean,
): PublicProxy {
  return { url, hosts, operator, status, date, relaysSumdb, china };
}

/** The public proxy that lives on a host, undefined when none is known. */
export function publicProxyAt(host: string): PublicProxy | undefined {
  return PUBLIC_PROXIES.find((candidate) => candidate.hosts.includes(host.toLowerCase()));
}

/** The public proxy host that a name misses by one or two letters or by its ending, null when none is that near. */
export function similarPublicHost(host: string): string | null {
  const name = host.toLowerCase().replace(/^www\./, '');
  const near = PUBLIC_PROXIES.filter((proxy) => proxy.status === 'active')
    .flatMap((proxy) => proxy.hosts)
    .map((known) => ({ known, distance: editDistance(stem(name), stem(known)) && editDistance(name, known) }))
    .filter(({ known, distance }) => known !== host.toLowerCase() && distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.known ?? null;
}

/** The name without `.org`, where it has one more dot: a company's own proxy may well be called goproxy. */
const stem = (host: string): string => /^(.+\..+)\.[^.]*$/.exec(host)?.[1] ?? host;

/** Letters to insert, delete or change to turn one word into the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Addresses that are taken for module proxies and are none: host, and path prefix where the host has others. */
const NOT_PROXIES: readonly { readonly host: string | RegExp; readonly path?: string }[] = [
  { host: /^mirrors\.(?:tuna\.tsinghua|bfsu|ustc|hit|pku|zju|cernet)\.edu\.cn$/ },
  { host: /^mirrors?\.(?:sjtug\.)?sjtu\.edu\.cn$|^mirror\.iscas\.ac\.cn$|^mirrors\.(?:163|volces)\.com$/ },
  {
    host: /^goproxy\.(?:ustclug\.org|qiniu\.com|dev|huaweicloud\.com|tencent\.com|golang\.org\.cn|com\.cn)$/,
  },
  { host: 'mirrors.aliyun.com', path: '/golang' },
  { host: 'go.mirrors.bjtu.edu.cn' },
  {
    host: /^(?:(?:pkg\.)?go\.dev|(?:index\.|sum\.)?golang\.org|(?:sum\.)?golang\.google\.cn|vuln\.go\.dev|dl\.google\.com)$/,
  },
  {
    host: /^(?:(?:raw\.)?github(?:usercontent)?\.com|gitee\.com|bitbucket\.org|gopkg\.in|go\.googlesource\.com)$/,
  },
  // These registries have no format for Go (their own lists of formats, read 2026-11-20).
  {
    host: /(?:^|\.)pkg\.github\.com$|^(?:pkgs\.dev\.azure|ghcr|docker)\.(?:com|io)$|\.pkgs\.visualstudio\.com$/,
  },
  { host: /\.codeartifact\.[\w-]+\.amazonaws\.com(?:\.cn)?$|\.dkr\.ecr\./ },
  { host: /^[\w-]+-(?:docker|npm|maven|python|apt|yum|generic)\.pkg\.dev$/ },
  {
    host: /^(?:registry\.(?:npmjs\.org|npmmirror\.com|yarnpkg\.com)|pypi\.org|repo1?\.maven\.(?:apache\.)?org)$/,
  },
];

/** Their hosts; a pattern that leaves the first label open has a name of the user's there. */
export const NOT_PROXY_HOSTS = NOT_PROXIES.map(({ host }) => host);

/** True when the address is known to serve no Go modules. */
export function isKnownNotProxy(host: string, path: string): boolean {
  const name = host.toLowerCase();
  return NOT_PROXIES.some(
    (known) =>
      (typeof known.host === 'string' ? known.host === name : known.host.test(name)) &&
      path.startsWith(known.path ?? ''),
  );
}

/** The module proxy path of a host that also serves other things, null when the host is its own module proxy. */
export function proxyPathOf(host: string): string | null {
  const known = publicProxyAt(host);
  if (known === undefined) return null;
  const path = known.url.replace(/^https:\/\/[^/]+/, '').replace(/\/$/, '');
  return path === '' ? null : path;
}

/** The address of the public module proxy on a host, where the path is another; null where it is right or nobody knows. */
export function rightAddress(host: string, path: string): string | null {
  const right = publicProxyAt(host)?.status === 'retired' ? undefined : publicProxyAt(host);
  if (right === undefined) return null;
  const own = proxyPathOf(host) ?? '';
  const isRight = [own, `${own}/cached-only`].includes(path.replace(/\/+$/, ''));
  return isRight ? null : `https://${host}${own}${own === '' ? '' : '/'}`;
}
