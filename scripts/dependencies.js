'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { run } = require('./children');
const { step } = require('./step');

const PROJECT = path.join(__dirname, '..');

/**
 * Installs the development dependencies, unless what is installed already is what package-lock.json asks for.
 *
 * @param {string} log file for what npm prints
 * @throws Error with npm's last lines
 */
async function installDependencies(log) {
	if (areInstalled()) return;
	await step('Installing the development dependencies (npm ci, 1 to 2 minutes)', () => run(['npm', 'ci'], { cwd: PROJECT, log }));
}

function areInstalled() {
	// npm writes down what it has installed at the end of every install.
	const record = path.join(PROJECT, 'node_modules', '.package-lock.json');
	if (!fs.existsSync(record)) return false;
	const installed = packagesOf(record);
	return Object.entries(packagesOf(path.join(PROJECT, 'package-lock.json'))).every(
		([where, { version, optional }]) => where === '' || (installed[where]?.version ?? (optional && version)) === version,
	);
}

function packagesOf(lock) {
	return JSON.parse(fs.readFileSync(lock, 'utf8')).packages;
}

module.exports = { installDependencies };
