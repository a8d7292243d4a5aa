// At which paths repository managers serve Go modules, and how they show who they are. Data with a source; it says what a
// failing address was meant to be and must not be asked about one that works.

/** What is known about an address that a repository manager answers at. */
export interface ManagerAddress {
  /** Addresses that were probably meant; a guess, to be tried. */
  readonly meant: readonly string[];
  /** The form of the addresses that serve Go modules. */
  readonly form: string;
}

interface Manager {
  /** True when the answer or the address is this product's. */
  isIt(path: string, headers: Readonly<Record<string, string>>, host: string): boolean;
  /** The path of a module proxy, with a slash at its end. */
  readonly right: RegExp;
  readonly form: string;
  meant(path: string): readonly string[];
}

const lastElement = (path: string): string => /([\w.~-]+)\/?$/.exec(path)?.[1] ?? '';

/**
 * Artifactory: jfrog.com "Go Registry", response headers of 7.x; Nexus: sonatype/nexus-public, EnvironmentFilter; GitLab:
 * lib/api/go_proxy.rb; Gitea: routers/api/packages/goproxy. Read 2026-11-20.
 */
const MANAGERS: readonly Manager[] = [
  {
    isIt: (path, headers) =>
      /\/artifactory\//.test(path) ||
      Object.keys(headers).some((name) => /^x-(?:jfrog|artifactory)-/.test(name)),
    right: /\/api\/go\/[^/]+\//,
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
    right: /\/repository\/[^/]+\//,
    form: '/repository/REPOSITORY/',
    meant: (path) => (lastElement(path) === '' ? [] : [`/repository/${lastElement(path)}/`]),
  },
  {
    isIt: (path, _, host) => host === 'gitlab.com' || /^\/api\/v4\/(?:projects|groups|packages)\//.test(path),
    right: /^\/api\/v4\/projects\/[^/]+\/packages\/go\//,
    form: '/api/v4/projects/ID/packages/go',
    meant: (path) => {
      const project = /^\/api\/v4\/projects\/[^/]+/.exec(path)?.[0];
      return project === undefined ? [] : [`${project}/packages/go`];
    },
  },
  {
    isIt: (path) => /^\/api\/packages\/[^/]+\//.test(path),
    right: /^\/api\/packages\/(?:[^/]+\/)?go\//,
    form: '/api/packages/OWNER/go',
    meant: (path) => [path.replace(/^(\/api\/packages\/[^/]+).*$/, '$1/go')],
  },
];

/** What is wrong with the path of an address that a repository manager answers at; null where nothing is known to be. */
export function wrongManagerPath(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): ManagerAddress | null {
  const [, origin = '', host = '', rest = ''] =
    /^(https?:\/\/(?:[^/@]*@)?([^/:?]*)[^/?]*)([^?#]*)/i.exec(url) ?? [];
  const path = `${rest.replace(/\/+$/, '')}/`;
  const manager = MANAGERS.find((one) => one.isIt(path, headers, host));
  if (manager === undefined || manager.right.test(path)) return null;
  return { form: manager.form, meant: manager.meant(path).map((meant) => origin + meant) };
}
