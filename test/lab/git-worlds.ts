/**
 * Parts that scenarios of direct downloads share: a company with a git host and a module proxy that knows only public modules.
 */
import type { RepositoryDeclaration } from '../support/git-server.js';
import { goImport, moduleProxy, plain, type Server, type World } from './scenario.js';

export const GIT_HOST = 'git.corp.example';
export const GIT_ADDRESS = '10.77.5.5';
/** The private module, at v1.2.3 in `/team/lib.git`. */
export const LIBRARY = `${GIT_HOST}/team/lib`;

export const libraryRepository: RepositoryDeclaration = {
  path: '/team/lib.git',
  tags: { 'v1.2.3': { 'go.mod': `module ${LIBRARY}\n`, 'lib.go': 'package lib\n' } },
};

/** The page of the private module, naming this repository. */
export function libraryPage(repository = `https://${GIT_HOST}/team/lib.git`) {
  return { '/team/lib': goImport(LIBRARY, 'git', repository) };
}

type GitApplication = Extract<Server['application'], { kind: 'git' }>;

/** The company's git host: page and repository of the private module, over https. */
export function gitHost(
  application: Partial<GitApplication> = {},
  server: Omit<Server, 'address' | 'application'> & { readonly address?: string } = {},
): Server {
  return {
    address: GIT_ADDRESS,
    names: [GIT_HOST],
    ...server,
    application: {
      kind: 'git',
      pages: libraryPage(),
      repositories: [libraryRepository],
      ...application,
    },
  };
}

/** The company's ssh server, beside its git host. */
export function sshHost(
  application: Partial<Extract<Server['application'], { kind: 'ssh' }>> = {},
  server: Omit<Server, 'address' | 'application'> = {},
): Server {
  return {
    address: GIT_ADDRESS,
    names: [GIT_HOST],
    port: 22,
    ...server,
    application: { kind: 'ssh', repositories: [libraryRepository], ...application },
  };
}

/** The company's world: a module proxy that knows rsc.io/quote, and these servers. */
export function companyWorld(...servers: readonly Server[]): World {
  return {
    trust: 'system',
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10'), ...servers],
  };
}

type Differences = Omit<Partial<Server>, 'application'>;

/** The host of the import path rsc.io/quote, whose page names the forge. */
export function importHost(differences: Differences = {}): Server {
  return {
    address: '216.239.36.21',
    names: ['rsc.io'],
    ...differences,
    application: {
      kind: 'website',
      pages: { '/quote': goImport('rsc.io/quote', 'git', 'https://github.com/rsc/quote') },
      otherwise: plain(404),
    },
  };
}

/** The public forge with the repository of rsc.io/quote. */
export function forge(differences: Differences = {}): Server {
  return {
    address: '140.82.121.4',
    names: ['github.com'],
    ...differences,
    application: { kind: 'git', repositories: [{ path: '/rsc/quote', tags: { 'v1.5.2': 'quote' } }] },
  };
}

/** The public checksum database. */
export function checksumDatabase(differences: Differences = {}): Server {
  return {
    address: '142.250.74.49',
    names: ['sum.golang.org'],
    ...differences,
    application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
  };
}

/** A user who has told go which modules are private. */
export const PRIVATE_USER = {
  GOPROXY: 'https://goproxy.test-corp.example',
  GOPRIVATE: '*.corp.example',
} as const;

/** The servers behind a download of rsc.io/quote by go itself: import host, GitHub and checksum database, some of them otherwise. */
export function publicServers(
  other: {
    readonly importHost?: Partial<Server>;
    readonly page?: ReturnType<typeof goImport>;
    readonly gitHost?: Partial<Server>;
  } = {},
): readonly Server[] {
  const quotePage = other.page ?? goImport('rsc.io/quote', 'git', 'https://github.com/rsc/quote');
  return [
    {
      address: '216.239.36.21',
      names: ['rsc.io'],
      application: { kind: 'website', pages: { '/quote': quotePage }, otherwise: plain(404) },
      ...other.importHost,
    },
    {
      address: '140.82.121.4',
      names: ['github.com'],
      application: { kind: 'git', repositories: [{ path: '/rsc/quote', tags: { 'v1.5.2': 'quote' } }] },
      ...other.gitHost,
    },
    {
      address: '142.250.74.49',
      names: ['sum.golang.org'],
      application: { kind: 'checksum-database', database: { name: 'sum.golang.org' } },
    },
  ];
}
