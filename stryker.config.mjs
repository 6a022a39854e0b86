/** What is undone around a refund; test/mutation/gateways.mjs makes its mutants, since every run of the tests waits for those of the heart. */
export const AROUND = 'nodes/PortOne/{refund,batch}/{billingKey,cashReceipt,grouped,resend,scheduleList,schedules,schedulesLeft,tries,undo,undoSummary,virtualAccount}.ts';

/** Mutants of the heart (nodes/PortOne/refund) and of the batch around it, which the tests must kill; test/mutation/gateways.mjs makes those of the gateways. */
export default {
	// The list of banks is data: its test holds it against PortOne's own.
	mutate: ['nodes/PortOne/{refund,batch}/*.ts', '!nodes/PortOne/refund/bankList.ts', `!${AROUND}`],
	plugins: ['./test/mutation/runner.mjs'],
	testRunner: 'inProcess',
	coverageAnalysis: 'perTest',
	concurrency: 2,
	// A busy machine must not be taken for a mutant that never ends.
	timeoutMS: 30_000,
	warnings: { slow: false },
	reporters: ['clear-text'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 97, low: 95, break: 95 },
};
