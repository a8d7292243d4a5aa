// At which paths repository managers serve Go modules, and how they show who they are. Data with a source; it says what a
// failing address was meant to be and must not be asked about one that works.

/** What is known about an address that a repository manager answers at. */
export interface ManagerAddress {
  /** Addresses that were probably meant; a guess, to be tried. */
  readonly meant: readonly string[];
  /** The form of the addresses that serve Go modules. */
  readonly form: string;
}

interface Answer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly reason?: string;
  readonly excerpt?: string;
  readonly bodyKind?: string;
}

interface Manager {
  /** True when the answer or the address is this product's. */
  isIt(path: string, headers: Readonly<Record<string, string>>, host: string): boolean;
  /** True for the path of a module proxy, with a slash at its end. */
  right(path: string, headers: Readonly<Record<string, string>>): boolean;
  readonly form: string;
  meant(path: string): readonly string[];
}

const isArtifactory = (headers: Readonly<Record<string, string>>): boolean =>
  Object.keys(headers).some((name) => /^x-(?:jfrog|artifactory)-/.test(name));

const lastElement = (path: string): string => /([\w.~-]+)\/?$/.exec(path)?.[1] ?? '';

/**
 * Artifactory: jfrog.com "Go Registry", response headers of 7.x; Nexus: sonatype/nexus-public, EnvironmentFilter; GitLab:
 * lib/api/go_proxy.rb; Gitea: routers/api/packages/goproxy. Read 2026-11-20.
 */
const MANAGERS: readonly Manager[] = [
  {
    isIt: (path, headers) => /\/artifactory\/|^\/api\/go\/./.test(path) || isArtifactory(headers),
    // A host of its own may have it at the root, and then it is Artifactory that answers there.
    right: (path, headers) =>
      /\/artifactory\/api\/go\/[^/]+\//.test(path) ||
      (isArtifactory(headers) && /\/api\/go\/[^/]+\//.test(path)),
    form: '/artifactory/api/go/REPOSITORY',
    meant: (path) => {
      const context = /^.*?\/artifactory(?=\/)/.exec(path)?.[0] ?? '/artifactory';
      const repository = lastElement(path);
      return /^(?:artifactory|api|go|ui|webapp)?$/.test(repository)
        ? []
        : [`${context}/api/go/${repository}`];
    },
  },
  {
    isIt: (_, headers) => /^Nexus\//.test(headers.server ?? ''),
    right: (path) => /\/repository\/[^/]+\//.test(path),
    form: '/repository/REPOSITORY/',
    meant: (path) => (lastElement(path) === '' ? [] : [`/repository/${lastElement(path)}/`]),
  },
  {
    isIt: (path, _, host) =>
      host === 'gitlab.com' || /\/api\/v4\/(?:projects|groups|packages)\/|\/packages\/go\/$/.test(path),
    right: (path) => /\/api\/v4\/projects\/[^/]+\/packages\/go\//.test(path),
    form: '/api/v4/projects/ID/packages/go',
    meant: (path) => {
      const project = /^.*\/api\/v4\/projects\/[^/]+/.exec(path)?.[0];
      return project === undefined ? [] : [`${project}/packages/go`];
    },
  },
  {
    isIt: (path) => /^\/api\/packages\/[^/]+\//.test(path),
    right: (path) => /^\/api\/packages\/(?:[^/]+\/)?go\//.test(path),
    form: '/api/packages/OWNER/go',
    meant: (path) => [path.replace(/^(\/api\/packages\/[^/]+).*$/, '$1/go')],
  },
];

/** How they say that the repository itself is not there. */
const NO_REPOSITORY = /\brepo(?:sitory)?\b.{0,80}?(?:\bnot found|(?:not|n't) exist)/i;

/** How they say that it holds packages of another kind. */
const OTHER_FORMAT = /\b(?:maven|npm|docker|nuget|pypi|helm)\b/i;

/**
 * What is wrong with the path of an address that a repository manager answers at; null where nothing is known to be. The form
 * is empty where only the name of the repository is wrong.
 */
export function wrongManagerPath(url: string, answer: Answer): ManagerAddress | null {
  const [, origin = '', host = '', rest = ''] =
    /^(https?:\/\/(?:[^/@]*@)?([^/:?]*)[^/?]*)([^?#]*)/i.exec(url) ?? [];
  const path = `${rest.replace(/\/+$/, '')}/`;
  const { headers = {}, status = 0, reason = '', excerpt = '' } = answer;
  const manager = MANAGERS.find((one) => one.isIt(path, headers, host));
  if (manager === undefined || status >= 500) return null;
  // Others may have such a path too, but answer as module proxies do.
  const isUnsure = /^\/api\/go\//.test(path) && !isArtifactory(headers);
  if (isUnsure && (status !== 404 || answer.bodyKind !== 'html')) return null;
  const words = `${reason}\n${excerpt}`;
  const isMissing = status === 404 ? NO_REPOSITORY.test(words) : status === 400 && OTHER_FORMAT.test(words);
  if (manager.right(path, headers)) return isMissing ? { form: '', meant: [] } : null;
  return { form: manager.form, meant: manager.meant(path).map((meant) => origin + meant) };
}
