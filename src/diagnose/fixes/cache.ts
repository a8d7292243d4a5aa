// Fixes for the user's module cache: the smallest thing that lets go store or fetch again. Nothing but what go can fetch again
// may be removed.

import { type FixBuilder, type FixContext, fix } from './fix.js';
import { sudo } from './system.js';

/** Takes away what is damaged, so that go fetches it again; the whole cache where no single entry is known. */
export const removeDamaged: FixBuilder = (context) => {
  const seen = context.situation.view.first('module-cache');
  const commands =
    seen?.outcome === 'ok' ? removal(context, seen.directory, String(context.draft.facts.file)) : [];
  const all = fix(context, 'clean-module-cache', ['go clean -modcache'], { risk: 'review' });
  if (commands.length === 0 || seen?.outcome !== 'ok') return [all];
  const one = fix(context, 'remove-damaged', commands, { risk: 'review' });
  // Without this entry, in an empty cache, the same download worked.
  const isTried = seen.ends === 'fails' && seen.behind === undefined;
  const module = context.situation.known?.path ?? '';
  const verification = { key: 'fix.try.works', facts: { module, ms: seen.ms, server: '' } };
  return [isTried ? { ...one, verified: true, verification } : one];
};

/** The file with what belongs to it, by a name that holds for whoever types it. */
function removal(context: FixContext, directory: string, file: string): readonly string[] {
  const { shell } = context.platform;
  if (shell !== 'posix' && shell !== 'fish') return [];
  const state = /[/]pkg[/]sumdb\b[\w.\-/]*$/.exec(file)?.[0];
  if (state !== undefined) return [`rm -rf "${gopathOf(context)}${state}"`];
  const name = file.startsWith(`${directory}/`) ? file.slice(directory.length) : '';
  if (!/^[\w.\-+/@!]+$/.test(name)) return [];
  const entry = /^.*[/]@v[/].*\.(?=(?:info|mod|zip|ziphash|lock)$)/.exec(name)?.[0];
  const rest = entry ?? /^[/]cache[/]vcs[/]\w+/.exec(name)?.[0];
  if (rest !== undefined) return [`rm -rf "$(go env GOMODCACHE)${rest}"*`];
  const answers = /^[/]cache[/]download[/]sumdb\b/.exec(name)?.[0];
  const place = `"$(go env GOMODCACHE)${answers ?? name}"`;
  const isUnpacked = name.includes('@') && answers === undefined;
  return isUnpacked ? [`chmod -R u+w ${place}`, `rm -r ${place}`] : [`rm -rf ${place}`];
}

/** Lets the user write, by what keeps the user from it; by hand where go cannot even make the place. */
export const allowWriting: FixBuilder = (context) => {
  const { platform, draft, situation } = context;
  const { reason, error, file } = draft.facts;
  const names = /sumdb/.test(`${error}${file}`) ? ['GOPATH'] : ['GOMODCACHE', 'GOPATH'];
  const set = names.find((name) => isSet(situation.view.setting(name)?.source));
  const facts = { variable: set ?? 'HOME / GOPATH' };
  const move = fix(context, 'move-cache', [], { risk: 'review', facts });
  const place = platform.os === 'win32' ? '' : placeOf(context);
  // Nobody may be kept out of a directory of our own, unless whatever is made is made that way.
  if (/\$TMP\S*: permission denied/.test(String(error)))
    return [fix(context, 'set-umask', ['umask 022'], { risk: 'review' })];
  if (place === '') return [move];
  if (reason === 'mode')
    return [fix(context, 'allow-writing', [`chmod -R u+rwX ${place}`], { risk: 'review' })];
  const command = `${sudo(context)}chown -R "$(id -u)" ${place}`;
  return reason === 'owner' ? [fix(context, 'own-cache', [command], { risk: 'admin' }), move] : [move];
};

function isSet(source: string | undefined): boolean {
  return source === 'os' || source === 'file';
}

/** All that go may not write to, by names that hold for whoever types them; empty where that is not known. */
function placeOf(context: FixContext): string {
  const seen = context.situation.view.first('module-cache');
  if (seen?.outcome !== 'ok') return '';
  const inside = seen.denied.filter(({ path }) => path.startsWith(seen.directory));
  const name = inside.length === 1 ? inside[0]?.path.slice(seen.directory.length) : '';
  return [
    inside.length > 0 ? `"$(go env GOMODCACHE)${name}"` : '',
    inside.length < seen.denied.length ? `"${gopathOf(context)}/pkg"` : '',
  ]
    .join(' ')
    .trim();
}

/** The first directory of GOPATH. */
function gopathOf({ situation, platform }: FixContext): string {
  const isList = situation.view.setting('GOPATH')?.value.includes(':') === true && platform.os !== 'win32';
  return isList ? '$(go env GOPATH | cut -d: -f1)' : '$(go env GOPATH)';
}
