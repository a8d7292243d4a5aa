// Titles of fixes in the project, the cache and the toolchain, in English: what to do, in one line before the command.

export const projectFixes = {
  'fix.enter-module':
    'run the command in the directory that holds go.mod, or make one there with go mod init',
  'fix.refresh-vendor': 'bring the vendor directory up to date with go.mod',
  'fix.leave-workspace': 'set GOWORK=off for this command, or put the module into go.work',
  'fix.set-where-go-runs':
    'set {variable} where go runs: in the image, the service, the editor or with sudo --preserve-env',
  'fix.narrow-pattern': 'narrow the pattern to your own modules',
  'fix.compare-go-sum':
    'do not delete go.sum: find out who changed the module. If the new content is right, remove its lines from go.sum and run go mod tidy',
  'fix.complete-go-sum': 'let go add the missing lines',
  'fix.restore-go-sum': 'take go.sum from version control again, and resolve what a merge left in it',
  'fix.check-module-path': 'check the path, upper and lower case included, against the page of the module',
  'fix.use-instead': 'ask for {meant}',
  'fix.list-versions': 'look which versions there are',
  'fix.match-major-version':
    'write /vN at the end of the path for version N from 2 on, in go.mod and in every import',
  'fix.use-declared-path': 'require the module by the path that its own go.mod declares[?: {meant}]',
  'fix.check-package-path':
    'check the part of the import path behind the module; the package may have moved in this version',
  'fix.leave-retracted': 'go to a version that is not retracted',
  'fix.wait-for-version': 'wait some minutes until the proxy shows the new version, or name the commit',
  'fix.install-newer-go':
    'install that Go version from https://go.dev/dl/ or https://golang.google.cn/dl/, so that nothing has to be downloaded',
  'fix.correct-file': 'correct the line that go names in its words above',
  'fix.allow-reading': 'let this user read the file that go names above; ls -l shows who owns it',
  'fix.enter-directory': 'go to a directory that exists; this one was removed',
  'fix.correct-go-line': 'name a release that exists in the go and toolchain lines of go.mod',
  'fix.own-cache': 'give the module cache to the user who runs go; do not run go with sudo',
  'fix.allow-writing': 'allow yourself to write there',
  'fix.set-umask': 'let new files and directories be open to their owner, here and where umask is set',
  'fix.move-cache': 'set {variable} to a directory that you can write to',
  'fix.remove-damaged': 'remove only what is damaged; go downloads it again',
  'fix.clean-module-cache': 'empty the module cache; go downloads what it needs again',
  'fix.free-disk':
    'free space or inodes[? on the file system of {file}]; go clean -cache helps where the build cache lies there too',
  'fix.end-other-go': 'wait until the other process has ended, or end it',
} as const satisfies Readonly<Record<string, string>>;
