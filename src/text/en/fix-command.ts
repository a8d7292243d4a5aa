// What the trials of fixes and the command fix say, in English. Only sentences: no logic.

export const fixCommand = {
  'evidence.experiment.ok': 'with {change} and nothing else changed: go downloads the module in {ms} ms',
  'evidence.experiment.failed': 'with {change} and nothing else changed: [?{error}]',
  'fix.try.works': 'with it the real go command downloads {module} in {ms} ms[? from {server}]',
  'fix.try.probes': 'with it our own probes get {module} in {ms} ms; the go command was not run',
  'fix.try.public':
    'with it go downloads {module} here; your module was not shown to hosts that go does not ask now',
  'fix.try.hidden': 'works here with your user name and password in place of USER:PASSWORD, in {ms} ms',
  'fix.try.together':
    'not enough alone; together with {names} the real go command downloads {module} in {ms} ms[? from {server}]',
  'fix.try.further': 'not enough alone: go gets further and then says [?{error}]',
  'fix.try.admin': 'not tried: only an administrator can do it',
  'fix.try.out-of-time': 'not tried to the end: time ran out',
  'fix.try.no-go': 'not tried: there is no go command',
  'fix.try.reference-off': 'not tried: hosts that you did not configure are left alone (--no-reference)',
  'fix.try.private-module': 'not tried: {module} is not shown to hosts that you did not configure',
} as const satisfies Readonly<Record<string, string>>;
