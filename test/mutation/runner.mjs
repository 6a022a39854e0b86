import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { readFileSync, readdirSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';

// Stryker's own runner starts jest anew for every mutant: a second each, of which the tests take a few milliseconds.
// This one runs jest's own test functions and assertions in its own process.
const FOLDERS = ['test/refund', 'test/gateway', 'test/batch', 'test/world'];

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
		return { ...(await this.run(() => true, true)), mutantCoverage: stryker.mutantCoverage };
	}

	async mutantRun({ activeMutant, testFilter, disableBail, hitLimit }) {
		Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
		const wanted = testFilter && new Set(testFilter);
		const result = await this.run((id) => !wanted || wanted.has(id), disableBail);
		stryker.activeMutant = undefined;
		return toMutantRunResult(determineHitLimitReached(stryker.hitCount, stryker.hitLimit) ?? result, disableBail);
	}

	/** Loads all tests afresh, the mutant being active, and runs the wanted ones; up to the first failure unless all are needed. */
	async run(isWanted, toTheEnd) {
		for (const file of Object.keys(require.cache)) if (!file.includes('/node_modules/')) delete require.cache[file];
		circus.resetState();
		const tests = [];
		try {
			for (const file of FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => path.resolve(folder, name))).filter((name) => name.endsWith('.test.js'))) {
				circus.describe(path.relative('.', file), () => void require(file));
			}
		} catch (error) {
			return { status: DryRunStatus.Error, errorMessage: String(error.stack) };
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
		return { status: DryRunStatus.Complete, tests };
	}
}

function eachTest(block) {
	return new Map(block.children.flatMap((child) => (child.type === 'test' ? [[idOf(child), child]] : [...eachTest(child)])));
}

function idOf({ name, parent }) {
	return parent ? `${idOf(parent)} ${name}` : '';
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'inProcess', Runner)];
