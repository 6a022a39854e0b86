import path from 'node:path';
import ts from 'typescript';
import { PROJECT } from './support/files';

/** A few lines that name a field, as it is spelled and as it may be misspelt. */
interface Snippet {
	what: string;
	right: string;
	wrong: string;
	write: (field: string) => string;
}

const SNIPPETS: Snippet[] = [
	{
		what: "a payment in the sandbox's answer",
		right: 'cancel_amount',
		wrong: 'cancelled_amount',
		write: (field) => `import type { PaymentAnnotation } from '../../sandbox/v1/types';\nexport const refunded = (payment: PaymentAnnotation) => payment.${field};`,
	},
	{
		what: 'a payment of a test',
		right: 'merchant_uid',
		wrong: 'merchant_id',
		write: (field) => `import { startSandbox } from '../../sandbox';\ntest('pays', async () => {\n\tconst { control } = await startSandbox();\n\tcontrol.createPayment({ amount: 5000, ${field}: 'order-1' });\n});`,
	},
	{
		what: 'a run in a rule of the campaign',
		right: 'maxTotal',
		wrong: 'maximum',
		write: (field) => `import type { Hold } from '../../proof/campaign/rules/rule';\nimport type { Story } from '../../proof/campaign/story';\nexport function check({ steps }: Story, hold: Hold): void {\n\tfor (const { runs } of steps) hold('cap', runs.every(({ ${field} }) => ${field} !== 0), 'a cap of nothing');\n}`,
	},
];

/** Two units of which one is taken for the other, by the name of a file that does it. */
const MIXED = [
	['Major', 'Minor'], ['Minor', 'Major'], ['Milliseconds', 'Seconds'], ['Seconds', 'Minor'], ['OrderNumber', 'PaymentId'], ['PaymentId', 'CancellationId'], ['Decimal', 'StoreId'],
] as const;
const mixing = (given: string, wanted: string) => `import type { ${given}, ${wanted} } from '../../nodes/PortOne/refund/units';\nexport const mixed = (given: ${given}): ${wanted} => given;`;

const text = (code: string, said: string) => `import { texts } from '../../nodes/PortOne/texts/catalog';\nexport const some = texts({ ${code}: ${said} });`;
/** Texts of a catalog, by the name of a file that has one, and what is wrong with it. */
const SAID: Record<string, [text: string, wrong?: RegExp]> = {
	textWhole: [text('CURRENCY_MISMATCH', "'{written} {currency}'")],
	textWithoutFact: [text('CURRENCY_MISMATCH', "'{written}'"), /missing: "currency"/],
	textOfNoFact: [text('CURRENCY_MISMATCH', "'{written} {currency} {amount}'"), /unknown: "amount"/],
	textOfNoCode: [text('NO_SUCH_CODE', "'x'"), /'NO_SUCH_CODE' does not exist/],
	textsWhole: [text('REASON_UNREADABLE', "{ notText: '{name}', digits: '{name}', broken: 'x' }")],
	textsWithoutOne: [text('REASON_UNREADABLE', "{ notText: '{name}', digits: '{name}' }"), /'broken' is missing/],
	textsWithoutFact: [text('REASON_UNREADABLE', "{ notText: '{name}', digits: 'x', broken: 'x' }"), /missing: "name"/],
	textsMissing: ["import type { Catalog } from '../../nodes/PortOne/texts/catalog';\nimport { cells } from '../../nodes/PortOne/texts/ko/cells';\nexport const ko: Catalog = { ...cells };", /is missing the following properties/],
	sayingWhole: ["import { Refusal } from '../../nodes/PortOne/refund/refusal';\nexport const refusal = new Refusal({ code: 'REASON_TOO_LONG', length: 3, most: 2 });"],
	sayingWithoutFact: ["import { Refusal } from '../../nodes/PortOne/refund/refusal';\nexport const refusal = new Refusal({ code: 'REASON_TOO_LONG', length: 3 });", /not assignable/],
};

// As if they lay beside this file.
const FOLDER = __dirname.replaceAll(path.sep, '/');
const texts = new Map([
	...SNIPPETS.flatMap(({ right, wrong, write }) => [right, wrong].map((field) => [fileOf(field), write(field)] as const)),
	...Object.entries(SAID).map(([name, [lines]]) => [fileOf(name), lines] as const),
	...MIXED.map(([given, wanted]) => [fileOf(`${given}-${wanted}`), mixing(given, wanted)] as const),
]);
let program: ts.Program;

beforeAll(() => {
	const file = path.join(PROJECT, 'tsconfig.json');
	const { compilerOptions } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)).config as { compilerOptions: unknown };
	const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, PROJECT, file);
	program = ts.createProgram([...texts.keys()], options, hostOf(options));
});

test.each(SNIPPETS)('a misspelt field of $what is an error of types', ({ right, wrong }) => {
	expect(errorsOf(right)).toEqual([]);
	expect(errorsOf(wrong)).toEqual([expect.stringContaining(`'${wrong}' does not exist`)]);
});

test.each(MIXED)('%s taken for %s is an error of types', (given, wanted) => {
	expect(errorsOf(`${given}-${wanted}`)).toEqual([expect.stringContaining(`'${given}' is not assignable to type '${wanted}'`)]);
});

test.each(Object.entries(SAID))('%s: a text or a saying without a fact, and a language without a text, are errors of types', (name, [, wrong]) => {
	expect(errorsOf(name)).toEqual(wrong ? [expect.stringMatching(wrong)] : []);
});

function fileOf(field: string): string {
	return `${FOLDER}/snippet-${field}.ts`;
}

function hostOf(options: ts.CompilerOptions): ts.CompilerHost {
	const host = ts.createCompilerHost(options);
	return {
		...host,
		getCurrentDirectory: () => PROJECT,
		fileExists: (name) => texts.has(name) || host.fileExists(name),
		readFile: (name) => texts.get(name) ?? host.readFile(name),
		getSourceFile: (name, version) => {
			const text = texts.get(name);
			return text === undefined ? host.getSourceFile(name, version) : ts.createSourceFile(name, text, version);
		},
	};
}

function errorsOf(field: string): string[] {
	const file = program.getSourceFile(fileOf(field));
	return ts.getPreEmitDiagnostics(program, file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
