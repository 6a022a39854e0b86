import { closeAfterwards } from '../n8n/support/closing';
import { readGuide, type Words } from './support/guide';
import { arrive, STARTS, type Newcomer } from './support/newcomer';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const MOST_MS = 180_000;

const opened = closeAfterwards();

let newcomer: Newcomer;

beforeAll(async () => {
	newcomer = opened(await arrive());
}, STARTING_MS);

afterEach(() => newcomer.panel.close());

/** So many texts. */
type Texts<Count extends number, Some extends string[] = []> = Some['length'] extends Count ? Some : Texts<Count, [...Some, string]>;
type Shape = readonly [names: number, values: number];
interface Step<Of extends Shape> {
	names: Texts<Of[0]>;
	values: Texts<Of[1]>;
}

/** Each step's words, once it is clear that the text has no more and no fewer of them than the test follows. */
function expectSteps<const Shapes extends readonly Shape[]>(steps: Words[], shapes: Shapes) {
	expect(steps.map(({ names, values }) => [names.length, values.length])).toEqual(shapes);
	// As has just been seen.
	return steps as { [Index in keyof Shapes]: Step<Shapes[Index]> };
}

test.each(STARTS)('whoever follows the Korean guide word for word reaches a refunded payment, API $version', async ({ version, keys, payment, api }) => {
	const guide = readGuide();
	const { panel, sandbox } = newcomer;
	const moved = () => newcomer.moved({ api });
	sandbox.control.reset({ seed: true });

	const [start, choose, save] = expectSteps(guide.steps(2), [[1, 0], [1, 2], [2, 0]]);
	const [, type, fields] = guide.row(2, `${version} API`) as [Words, Words, Words];
	expect(choose.values).toContain(type.names[0]!);
	await newcomer.add(start.names[0]);
	await newcomer.chooseType(type.names[0]!);
	await newcomer.press(choose.names[0]);
	const practice = guide.row(14, '키')[version === 'V1' ? 1 : 2]!;
	expect(practice.names).toEqual(fields.names);
	for (const [index, name] of practice.names.entries()) await newcomer.fillField(name, practice.values[index]!);
	const baseUrl = guide.row(14, 'Base URL')[0]!.names[0]!;
	await newcomer.fillField(baseUrl, keys(sandbox)['Base URL']!);
	await newcomer.press(save.names[0]);
	await newcomer.says(save.names[1]);
	await newcomer.closeCredential();

	const [place, credential, list, money, why, dry, real] = expectSteps(guide.steps(3), [[7, 3], [1, 0], [1, 1], [2, 2], [1, 0], [2, 3], [1, 2]]);
	const [newWorkflow, firstStep, node, group, action, resource, operation] = place.names;
	await newcomer.add(newWorkflow);
	await newcomer.says(firstStep);
	await newcomer.findNode(place.values[0], node);
	await newcomer.take(node);
	await newcomer.unfold(group);
	await newcomer.take(action);
	expect([await panel.chosen(resource), await panel.chosen(operation)]).toEqual(place.values.slice(1));

	await panel.useCredential(credential.names[0], type.names[0]!);

	expect(await panel.mode(list.names[0])).toBe(list.values[0]);
	const found = await panel.search(list.names[0], payment.order);
	await found.filter({ hasText: payment.buyer }).click();

	const [refundType, amount] = money.names;
	const [partial, full] = money.values;
	expect(await panel.chosen(refundType)).toBe(partial);
	await panel.choose(refundType, full);
	await panel.choose(refundType, partial);
	await panel.fill(amount, '12000');

	await panel.fill(why.names[0], '단순 변심');

	const [dryRun, execute] = dry.names;
	const [outcome, preview, balance] = dry.values;
	await panel.toggle(dryRun);
	await panel.execute(execute);
	expect(await panel.row(preview)).toMatchObject({ [outcome]: preview, [balance]: String(payment.amount - 12_000) });
	expect(moved()).toEqual([]);

	expect(real.names).toEqual([dryRun]);
	await panel.toggle(dryRun);
	await panel.execute(execute);
	expect(await panel.row(real.values[1])).toMatchObject({ [real.values[0]]: real.values[1] });
	expect(moved()).toEqual([[payment.id, 12_000]]);
}, MOST_MS);
