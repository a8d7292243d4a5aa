// Where direct mode finds the repository of a module, as far as that is known without asking (semantics.md §8.1-§8.3). It
// must not ask.

import { checkGovcs } from '../../go/govcs.js';
import { classifyImportPath, type ImportPath } from '../../go/import-path.js';
import type { RouteDirect } from '../../model/route-report.js';
import type { RouteInput } from './input.js';
import type { Setup } from './setup.js';

export interface DirectRoute {
  readonly direct: RouteDirect;
  /** GOVCS forbids the version control system; Go's words. */
  readonly forbidden: string | null;
}

/** Where the repository of a module is looked for. */
export function routeDirect(setup: Setup, path: string): DirectRoute {
  const element = setup.goinsecure.match(path);
  const found = classifyImportPath(path, {
    goMinor: setup.goMinor,
    insecure: element !== null,
    gitAllowProtocol: setup.input.gitAllowProtocol,
  });
  const insecure = element === null ? {} : { insecure: setup.input.show(element) };
  const direct = { ...describe(setup, path, found), ...insecure };
  return { direct, forbidden: forbiddenBy(setup.input, found) };
}

function hostOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

function describe(setup: Setup, path: string, found: ImportPath): RouteDirect {
  switch (found.kind) {
    case 'known':
      return {
        vcs: found.vcs,
        host: hostOf(found.root),
        repo: found.repo,
        ...rewritten(setup.input, found.vcs, found.repo),
      };
    case 'probe': {
      const { vcs, root, schemes } = found;
      const repo = `${schemes[0] ?? 'https'}://${root}`;
      return { vcs, host: hostOf(root), repo, schemes, ...rewritten(setup.input, vcs, repo) };
    }
    case 'discovery': {
      const host = hostOf(path);
      const asked = setup.credentials.mayConcern(host)
        ? { credentials: setup.credentials.forUrl(found.url) }
        : {};
      return { vcs: null, host, discovery: found.url, ...asked };
    }
    case 'error':
      return { vcs: null, host: hostOf(path), error: found.text };
  }
}

/** The rule with the longest matching prefix wins (git-config(1), url.<base>.insteadOf). */
function rewritten({ rewrites, show }: RouteInput, vcs: string, repo: string): { rewritten?: string } {
  if (vcs !== 'git') return {};
  let longest: { readonly prefix: string; readonly base: string } | null = null;
  for (const rule of rewrites) {
    const longer = longest === null || rule.prefix.length > longest.prefix.length;
    if (longer && repo.startsWith(rule.prefix)) longest = rule;
  }
  return longest === null ? {} : { rewritten: show(longest.base + repo.slice(longest.prefix.length)) };
}

/** Without GOVCS git and hg are allowed everywhere, which spares thousands of questions. */
function forbiddenBy({ values }: RouteInput, found: ImportPath): string | null {
  if (found.kind !== 'known' && found.kind !== 'probe') return null;
  const { vcs, root } = found;
  if (values.GOVCS === '' && (vcs === 'git' || vcs === 'hg')) return null;
  return checkGovcs({ govcs: values.GOVCS, goprivate: values.GOPRIVATE, vcs, root });
}
