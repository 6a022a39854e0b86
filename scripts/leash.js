'use strict';

const { spawn } = require('node:child_process');

// Plain JavaScript, since scripts/bootstrap.js starts it before there is a compiler, and since it is started for every
// command: to compile it first would take longer than many of them.

// node leash.js <command> …: runs a command that ends together with whoever holds the other end of stdin, however
// that one ends. Start it in a process group of its own: the whole group goes.
const [file, ...args] = process.argv.slice(2);
const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 128));

process.stdin.resume().once('end', () => process.kill(-process.pid, 'SIGKILL'));
// The command gets them too and may take its time.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => {});
