// Fixes for the user's module cache: the smallest thing that lets go store or fetch again. Nothing but what go can fetch again
// may be removed.

import { commandFor } from './commands.js';
import { type FixBuilder, type FixContext, fix } from './fix.js';

/** Takes away what is damaged, so that go fetches it again; the whole cache where no single entry is known. */
export const removeDamaged: FixBuilder = (context) => {
  const seen = context.situation.view.first('module-cache');
  const commands =
    seen?.outcome === 'ok' ? removal(context, seen.directory, String(context.draft.facts.file)) : [];
  const all = fix(context, 'clean-module-cache', ['go clean -modcache'], { risk: 'review' });
  if (commands.length === 0 || seen?.outcome !== 'ok') return [all];
  const one = fix(context, 'remove-damaged', commands, { risk: 'review' });
  // Without this entry, in an empty cache, the same download worked.
  const isTried = seen.ends === 'fails';
  const module = context.situation.known?.path ?? '';
  const verification = { key: 'fix.try.works', facts: { module, ms: seen.ms, server: '' } };
  return [isTried ? { ...one, verified: true, verification } : one];
};

/** The file with what belongs to it, by a name that holds for whoever types it. */
function removal(context: FixContext, directory: string, file: string): readonly string[] {
  const { shell } = context.platform;
  if (shell !== 'posix' && shell !== 'fish') return [];
  const state = /[/]pkg[/]sumdb[/][\w.\-/]+[/]latest$/.exec(file)?.[0];
  if (state !== undefined) return [`rm "$(go env GOPATH)${state}"`];
  const name = file.startsWith(`${directory}/`) ? file.slice(directory.length) : '';
  if (!/^[\w.\-+/@!]+$/.test(name)) return [];
  const place = `"$(go env GOMODCACHE)${name}"`;
  const entry = /^(.*[/]@v[/].*\.)(?:info|mod|zip|ziphash)$/.exec(name)?.[1];
  if (entry !== undefined) return [`rm "$(go env GOMODCACHE)${entry}"*`];
  if (!name.startsWith('/cache/')) return [`chmod -R u+w ${place}`, `rm -r ${place}`];
  const answers = /^[/]cache[/]download[/]sumdb\b/.exec(name)?.[0];
  return answers === undefined ? [] : [`rm -r "$(go env GOMODCACHE)${answers}"`];
}

/** Lets the user write, by what keeps the user from it. */
export const allowWriting: FixBuilder = (context) => {
  const { platform, draft, situation } = context;
  const reason = String(draft.facts.reason ?? '');
  const words = String(draft.facts.error ?? '');
  const place = placeOf(context);
  if (reason === 'mode' && platform.os !== 'win32')
    return [fix(context, 'allow-writing', [`chmod -R u+w ${place}`], { risk: 'review' })];
  if (reason === 'owner' || (reason === '' && /permission denied/i.test(words))) {
    const sudo = situation.view.first('machine')?.administrator === true ? '' : 'sudo ';
    const commands = platform.os === 'win32' ? [] : [`${sudo}chown -R "$(id -u)" ${place}`];
    return [fix(context, 'own-cache', commands, { risk: 'admin' })];
  }
  const source = situation.view.setting('GOMODCACHE')?.source;
  const where = source === 'os' ? 'environment' : source === 'file' ? 'go-env' : null;
  const commands =
    where === null ? [] : [commandFor(platform.shell, { where, name: 'GOMODCACHE', value: null })];
  return [fix(context, 'move-cache', commands, { risk: 'review' })];
};

/** The directory, by a name that holds for whoever types it. */
function placeOf({ draft, situation }: FixContext): string {
  const seen = situation.view.first('module-cache');
  const file = String(draft.facts.file ?? '');
  const directory = seen?.directory ?? '';
  const isInside = directory !== '' && file.startsWith(directory);
  if (isInside) return `"$(go env GOMODCACHE)${file.slice(directory.length)}"`;
  return seen === undefined ? '"$(go env GOMODCACHE)"' : '"$(go env GOPATH)"';
}
