/**
 * Parts that scenarios of direct downloads share: a company with a git host and a module proxy that knows only public modules.
 */
import type { RepositoryDeclaration } from '../support/git-server.js';
import { goImport, moduleProxy, type Server, type World } from './scenario.js';

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

/** A user who has told go which modules are private. */
export const PRIVATE_USER = {
  GOPROXY: 'https://goproxy.test-corp.example',
  GOPRIVATE: '*.corp.example',
} as const;
