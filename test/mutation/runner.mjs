import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { readFileSync, readdirSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';

// Stryker's own runner starts jest anew for every mutant: a second each, of which the tests take a few milliseconds.
// This one runs jest's own test functions and assertions in its own process. It is JavaScript, since Stryker loads it by Node.js's own import.
const FOLDERS = ['test/refund', 'test/gateway', 'test/batch', 'test/world', 'test/credentials'];

const require = createRequire(import.meta.url);
const circus = require('jest-circus');
const swc = require('@swc/core');
const { jestExpect } = require('@jest/expect');
const [, { jsc, module }] = Object.values(require('../../jest.config.js').transform)[0];

Object.assign(globalThis, circus, { expect: jestExpect });
const compiled = new Map();
Module._extensions['.ts'] = (loaded, file) => {
	if (!compiled.has(file)) compiled.set(file, swc.transformSync(readFileSync(file, 'utf8'), { filename: file, jsc, module }).code);
	loaded._compile(compiled.get(file), file);
};

/** Stryker's channel to the mutated code: which mutant is active, and what each test reaches. */
const stryker = (globalThis.__stryker__ ??= {});

class Runner {
	capabilities() {
		return { reloadEnvironment: true };
	}

	async dryRun() {
		stryker.mutantCoverage = { static: {}, perTest: {} };
		return { ...(await this.run(testFiles(), () => true, true)), mutantCoverage: stryker.mutantCoverage };
	}

	async mutantRun({ activeMutant, testFilter, disableBail, hitLimit }) {
		Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
		const wanted = testFilter && new Set(testFilter);
		const reached = wanted && new Set(testFilter.map((id) => id.trim().split(' ')[0]));
		const files = testFiles().filter((file) => !reached || reached.has(file));
		const result = await this.run(nearestFirst(files, activeMutant.fileName), (id) => !wanted || wanted.has(id), disableBail);
		stryker.activeMutant = undefined;
		return toMutantRunResult(determineHitLimitReached(stryker.hitCount, stryker.hitLimit) ?? result, disableBail);
	}

	/** Runs the wanted tests, file by file, each with modules loaded afresh, the mutant being active; up to the first failure unless all are needed. */
	async run(files, isWanted, toTheEnd) {
		const tests = [];
		for (const file of files) {
			const error = await runFile(file, isWanted, toTheEnd, tests);
			if (error) return { status: DryRunStatus.Error, errorMessage: String(error.stack) };
			if (!toTheEnd && tests.some(({ status }) => status === TestStatus.Failed)) break;
		}
		return { status: DryRunStatus.Complete, tests };
	}
}

function testFiles() {
	return FOLDERS.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`)).filter((name) => name.endsWith('.test.ts'));
}

/** The tests of the mutated file kill most of its mutants, so they go first. */
function nearestFirst(files, mutated) {
	// Stryker names the file where it was, and runs a copy of the project.
	const near = mutated.split('nodes/PortOne/').at(-1).replace(/\.ts$/, '');
	const isNear = (file) => Number(file.replace(/^test\/|\.test\.ts$/g, '') === near);
	return [...files].sort((a, b) => isNear(b) - isNear(a));
}

async function runFile(file, isWanted, toTheEnd, tests) {
	for (const loaded of Object.keys(require.cache)) if (!loaded.includes('/node_modules/')) delete require.cache[loaded];
	circus.resetState();
	try {
		// Without a parent, which would hold every copy of a module for good.
		circus.describe(file, () => void Module._load(path.resolve(file), null, false));
	} catch (error) {
		return error;
	}
	const byId = eachTest(circus.getState().rootDescribeBlock);
	for (const [id, test] of byId) if (!isWanted(id)) test.mode = 'skip';
	const watch = ({ name, test }) => {
		if (name === 'test_start') stryker.currentTestId = idOf(test);
		if (name !== 'test_done') return;
		stryker.currentTestId = undefined;
		if (test.mode === 'skip') return;
		const [failure] = test.errors.flat().filter(Boolean);
		tests.push({ id: idOf(test), name: idOf(test), timeSpentMs: test.duration ?? 0, ...(failure ? { status: TestStatus.Failed, failureMessage: String(failure.message ?? failure) } : { status: TestStatus.Success }) });
		if (failure && !toTheEnd) for (const other of byId.values()) other.mode = 'skip';
	};
	circus.addEventHandler(watch);
	await circus.run();
	circus.removeEventHandler(watch);
	return undefined;
}

function eachTest(block) {
	return new Map(block.children.flatMap((child) => (child.type === 'test' ? [[idOf(child), child]] : [...eachTest(child)])));
}

function idOf({ name, parent }) {
	return parent ? `${idOf(parent)} ${name}` : '';
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'inProcess', Runner)];
