// The facts of evidence for direct downloads: repository, git, credentials. It must not choose words.

import type { Facts } from '../model/diagnosis.js';
import type {
  CredentialsObservation,
  GitRemoteObservation,
  GitSettingsObservation,
  GoauthObservation,
  RepositoryObservation,
  ToolObservation,
} from '../model/observation.js';
import { firstWords } from './first-words.js';

export type DirectObservation =
  | RepositoryObservation
  | GitSettingsObservation
  | GitRemoteObservation
  | ToolObservation
  | CredentialsObservation
  | GoauthObservation;

/** Facts of one observation under the names that its sentence uses. */
export function directFacts(observation: DirectObservation): Facts {
  switch (observation.kind) {
    case 'repository':
      return {
        module: observation.module,
        url: observation.url ?? '',
        error: observation.goText ?? '',
        status: observation.status ?? 0,
      };
    case 'git-remote':
      return {
        url: observation.url,
        finalUrl: observation.effectiveUrl ?? '',
        host: observation.host ?? '',
        error: gitWords(observation.stderr ?? ''),
        count: observation.references ?? 0,
        ...(observation.tag === undefined ? {} : { value: observation.tag }),
      };
    case 'git-settings':
      return { names: (observation.rewrites ?? []).map(({ base, prefix }) => `${prefix} → ${base}`) };
    case 'tool':
      return { value: observation.name };
    case 'credentials':
      return {
        host: observation.authority ?? observation.host,
        file: observation.file ?? '',
        meant: observation.near ?? '',
        line: observation.unused?.[0]?.line ?? observation.line ?? '',
        reason: observation.miss ?? '',
      };
    case 'goauth':
      return {
        value: observation.program ?? observation.method,
        error: observation.goText ?? '',
        names: observation.prefixes ?? [],
      };
  }
}

/** The line of git's output that says most: what ssh or the server said before "fatal", else fatal itself. */
export function gitWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const generic =
    /^(?:fatal: Could not read from remote repository|Please make sure|and the repository exists|fatal: unable to parse command-line config|warning: unable to access .*: Is a directory)/;
  const telling = lines.filter((line) => !generic.test(line));
  const chosen = mostTelling(telling) ?? lines[0] ?? '';
  // The address and the reason follow in lines of their own.
  return chosen.endsWith(':') ? firstWords(lines.slice(lines.indexOf(chosen)).join('\n')) : chosen;
}

function mostTelling(telling: readonly string[]): string | undefined {
  return (
    telling.find((line) => /^(?:ssh|kex_exchange_identification):|^\S+@\S+: |^Host key/.test(line)) ??
    telling.find((line) => line.startsWith('fatal: ')) ??
    telling.at(-1)
  );
}
