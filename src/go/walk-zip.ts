// The zip of a module version as a go command gets it: the walk for it, and the checks after the walk, which no other entry can
// mend (modfetch.DownloadZip, Download, unzip; semantics.md §2.3, §2.5). Must not unpack anything.

import { escapePath } from './module-path.js';
import { versionEndpoint } from './module-url.js';
import type { ModuleZip } from './module-zip.js';
import * as errors from './walk-error.js';
import { fail, type Result, succeed } from './walk-error.js';
import { walk } from './walk-query.js';
import { repoZip, verifyError } from './walk-repo.js';
import { remembered, type Session } from './walk-session.js';

/** The zip of a version, fetched and judged once per process, its failure included (modfetch.DownloadZip, Download). */
export function fetchZip(session: Session, path: string, version: string): Result<ModuleZip & { ok: true }> {
  return remembered(session, `download ${path}@${version}`, () => downloadZip(session, path, version));
}

/** The walk for the zip, then everything that no other entry is asked about any more. */
function downloadZip(session: Session, path: string, version: string): Result<ModuleZip & { ok: true }> {
  const cached = session.setup.cache?.zip(path, version) ?? null;
  const zip =
    cached === null
      ? walk(session, { operation: 'zip', modulePath: path, version }, (repo) => repoZip(repo, version))
      : succeed(cached);
  if (!zip.ok) return zip;
  const { value } = zip;
  if (!value.ok && value.error.stage !== 'unpack') {
    return fail(errors.plainError('invalid-zip', value.error.text));
  }
  const refused = cached === null ? session.setup.verify?.('zip', path, version, value.h1 ?? '') : undefined;
  if (refused) return fail(verifyError(path, version, 'module', refused));
  if (value.ok) return succeed(value);
  const file = cachedZipFile(session, path, version);
  return fail(errors.plainError('invalid-zip', `unzip ${file}: ${value.error.text}`));
}

/** Where the module cache keeps the zip (modfetch.CachePath). */
function cachedZipFile({ setup }: Session, path: string, version: string): string {
  const [module, endpoint] = [escapePath(path), versionEndpoint(version, 'zip')];
  const below = module.ok && endpoint.ok ? `${module.escaped}/${endpoint.endpoint}` : `${path}@${version}`;
  return `${setup.goModCache ?? 'GOMODCACHE'}/cache/download/${below}`;
}
