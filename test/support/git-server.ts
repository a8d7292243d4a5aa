/**
 * A git server for tests: real repositories, served over HTTP by git's own `git http-backend`. It must not open sockets itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HttpRequest, RequestHandler } from './module-server.js';
import type { HttpResponse } from './reply.js';

export interface RepositoryDeclaration {
  /** Path on the server, such as `/team/lib.git`. */
  readonly path: string;
  /** Tags in order of time, each with the whole tree: file names and contents. `quote` stands for rsc.io/quote v1.5.2. */
  readonly tags: Readonly<Record<string, Readonly<Record<string, string>> | 'quote'>>;
}

export interface GitServerOptions {
  readonly repositories: readonly RepositoryDeclaration[];
  /** Without these credentials every request is answered 401. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Serves the files of the repositories as they are, as a plain web server does. */
  readonly dumb?: true;
  /** Paths that are answered with this status and nothing else. */
  readonly answers?: Readonly<Record<string, number>>;
}

/** Whether a request carries the credentials the server wants. */
export function isLoggedIn(request: HttpRequest, options: GitServerOptions): boolean {
  return options.credentials !== undefined && authorized(request, options);
}

const ENVIRONMENT = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@test-corp.example',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@test-corp.example',
  GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
};

/** Makes the repositories below `root` and returns the request handler for them. */
export function gitServer(
  options: GitServerOptions,
  root: string,
  quote: ReadonlyMap<string, Buffer>,
): RequestHandler {
  createRepositories(options.repositories, root, quote);
  return (request, response) => {
    const status = options.answers?.[(request.url ?? '/').replace(/\?.*/, '')];
    if (status !== undefined) {
      response.writeHead(status, {});
      response.end();
      return;
    }
    if (!authorized(request, options)) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' });
      response.end();
      return;
    }
    if (options.dumb === true) sendFile(request, response, root);
    else serve(request, response, root);
  };
}

/** Makes bare repositories below `root`. */
export function createRepositories(
  repositories: readonly RepositoryDeclaration[],
  root: string,
  quote: ReadonlyMap<string, Buffer>,
): void {
  for (const repository of repositories) createRepository(repository, root, quote);
}

/** The files of the repository as they are, for git's dumb protocol. */
function sendFile(request: HttpRequest, response: HttpResponse, root: string): void {
  const path = decodeURI((request.url ?? '/').replace(/\?.*/, ''));
  let body: Buffer | null = null;
  try {
    body = path.includes('..') ? null : readFileSync(join(root, path));
  } catch {
    // Not there, or a directory.
  }
  if ('stream' in response) response.writeHead(body === null ? 404 : 200, {});
  else response.writeHead(body === null ? 404 : 200, {});
  response.end(body ?? '');
}

function createRepository(
  repository: RepositoryDeclaration,
  root: string,
  quote: ReadonlyMap<string, Buffer>,
): void {
  const directory = join(root, repository.path);
  mkdirSync(directory, { recursive: true });
  const work = `${directory}-work`;
  git(root, 'init', '--quiet', '--initial-branch=main', work);
  for (const [tag, tree] of Object.entries(repository.tags)) {
    const files = tree === 'quote' ? [...quote] : Object.entries(tree);
    for (const [name, content] of files) {
      const file = join(work, name.replace(/^.*@v[^/]*\//, ''));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    git(work, 'add', '--all');
    git(work, 'commit', '--quiet', '--message', tag);
    git(work, 'tag', tag);
  }
  git(root, 'clone', '--quiet', '--bare', work, directory);
  git(directory, 'update-server-info');
}

function git(directory: string, ...words: readonly string[]): void {
  const result = spawnSync('git', words, { cwd: directory, env: ENVIRONMENT, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`git ${words.join(' ')}: ${result.stderr}`);
}

function authorized(request: HttpRequest, options: GitServerOptions): boolean {
  if (!options.credentials) return true;
  const { user, password } = options.credentials;
  return request.headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** One request through `git http-backend` (RFC 3875). */
function serve(request: HttpRequest, response: HttpResponse, root: string): void {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...ENVIRONMENT,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      // The repositories belong to whoever made the world, which git otherwise distrusts.
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      REQUEST_METHOD: request.method ?? 'GET',
      PATH_INFO: decodeURI(path),
      QUERY_STRING: query,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => {});
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => chunks.push(data));
  child.once('close', () => sendCgi(Buffer.concat(chunks), response));
}

function sendCgi(output: Buffer, response: HttpResponse): void {
  const end = output.indexOf('\r\n\r\n');
  const head = output.toString('latin1', 0, Math.max(end, 0));
  const headers = head.split('\r\n').map((line) => /^([^:]+): *(.*)$/.exec(line));
  let status = end < 0 ? 500 : 200;
  const rest: Record<string, string> = {};
  for (const header of headers) {
    const [, name = '', value = ''] = header ?? [];
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else if (name !== '') rest[name.toLowerCase()] = value;
  }
  if ('stream' in response) {
    response.writeHead(status, rest);
    response.end(output.subarray(end + 4));
  } else {
    response.writeHead(status, rest);
    response.end(output.subarray(end + 4));
  }
}
