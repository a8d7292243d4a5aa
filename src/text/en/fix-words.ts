// Words of the command fix on the command line, in English. Merged into the words of the command line.

export const fixWords = {
  'cli.command.fix': 'apply a fix that was tried here, with go env -w; undo it with --undo',
  'cli.fix.about':
    'Diagnoses, shows the fixes that work here, and applies one with go env -w or -u after asking. No other file is changed; --undo restores the go env file byte for byte.',
  'cli.fix.note':
    'Exit code 0: go can download modules (afterwards); 1: it cannot, or nothing was applied; 2: wrong usage or refused; 3: no verdict.',
  'cli.option.yes': 'apply without asking (needed where there is no terminal, and in CI)',
  'cli.option.dry-run': 'show what would be done and change nothing',
  'cli.option.undo': 'take back the last fix that was applied',
  'cli.option.temporary':
    'note that the fix is meant to end then, such as 3d, 12h or 2w; later checks remind of it',
  'cli.option.json-fix': 'print one JSON document on stdout (needs --yes, --dry-run or --undo)',
  'cli.error.days': '{option}: {value} is not a time such as {choices}',
  'cli.error.no-such-fix': 'there is no fix {value} that was tried and works here; there are: {choices}',
  'cli.error.fix-json': '{option} needs one of {choices}: there is nobody to ask',
  'cli.fix.refused.ci': 'this is a CI job: nothing is changed unless --yes says so',
  'cli.fix.refused.no-terminal': 'nobody can be asked here: call it with --yes, or with --dry-run to look',
  'cli.fix.refused.sudo':
    'this runs as root for {value}, whose settings it must not change; run it as {value}, without sudo',
  'cli.fix.refused.other-owner': '{file} belongs to another user; run it as that user',
  'cli.fix.refused.no-env-file':
    'go reads no env file here (GOENV=off, or no home directory), so go env -w would change nothing',
  'cli.fix.refused.masked':
    '{variable} is set in the environment, where go env -w has no effect. Change it there; this works here:',
  'cli.fix.refused.by-hand': 'go env -w cannot make this change. It works here when you type it:',
  'cli.fix.refused.no-go': 'there is no go command to change settings with',
  'cli.fix.where.posix':
    'to make it last, change the file that sets it: ~/.profile, ~/.bashrc, ~/.zshrc, ~/.config/fish, /etc/environment, or the service, container or editor that starts the shell',
  'cli.fix.where.windows':
    'to make it last, change it in the environment variables of the user or the system (System Properties, or SetEnvironmentVariable in PowerShell), then open a new window',
  'cli.fix.healthy': 'nothing to repair: go can download modules here',
  'cli.fix.no-verdict': 'no verdict, so nothing is changed',
  'cli.fix.none': 'no fix that was tried here is enough; what else there is:',
  'cli.fix.interrupted': 'interrupted before the fixes were tried to the end; nothing was changed',
  'cli.fix.out-of-time': 'there was no time to try a fix, so nothing was changed; a longer --timeout helps',
  'cli.fix.offer': 'fix {value}: {message}',
  'cli.fix.file': 'file: {file}',
  'cli.fix.ask': 'Apply it? [y/N]',
  'cli.fix.choose': 'Which one? [1-{count}, nothing for none]',
  'cli.fix.declined': 'nothing was changed',
  'cli.fix.dry-run': 'nothing was changed (--dry-run)',
  'cli.fix.applied': 'applied; go can download modules now',
  'cli.fix.applied-broken': 'applied, but go still cannot download modules[?: {code}]',
  'cli.fix.applied-unknown': 'applied; whether go can download modules now could not be told',
  'cli.fix.undo-with': 'to go back: goproxy-doctor fix --undo',
  'cli.fix.until': 'meant to end {date} (UTC); later checks remind of it',
  'cli.fix.undone': 'undone: {file} is as it was before',
  'cli.fix.state.busy': 'another goproxy-doctor changes settings at this moment; try again',
  'cli.fix.state.changed-meanwhile': 'the go env file was changed meanwhile; nothing was done, try again',
  'cli.fix.state.changed-since':
    'the go env file was changed after the fix, so it is not put back; what takes back this fix alone: {commands}',
  'cli.fix.state.nothing-to-undo': 'there is no fix to undo',
  'cli.fix.state.failed': 'nothing was changed: {error}',
  'cli.fix.journal': 'the journal cannot be read, so nothing is changed: {error}',
  'cli.fix.remind':
    'a temporary fix ({code}) is in force since {date}, meant to end {value}; to take it back: goproxy-doctor fix --undo',
  'cli.fix.remind-works':
    'a temporary fix ({code}) was meant to end {value}, and without it go works again: goproxy-doctor fix --undo',
  'cli.fix.remind-fails': 'a temporary fix ({code}) was meant to end {value}, but without it go still fails',
} as const;
