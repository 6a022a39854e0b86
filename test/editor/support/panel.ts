import { errors, type Locator, type Page, type Request } from 'playwright-core';
import { exactly, named, placeOf, written } from './find';

const BEGINNING_MS = 25_000; // n8n saves the workflow first.

const isLate = (error: unknown): null => {
	if (error instanceof errors.TimeoutError) return null;
	throw error;
};

/** The panel of the node that is open in n8n's editor: its parameters, by the names on the screen, and its output. */
export function openPanel(page: Page) {
	const part = (id: string) => page.getByTestId(id);
	const parameter = (name: string) => named(part('node-parameters').getByTestId('parameter-item'), name);
	// The credential stands in one box with the first parameter.
	const input = (name: string) => parameter(name).locator('[data-test-id^=parameter-input-] input').first();
	const option = (text: string) => page.getByRole('option', { name: exactly(text) }).or(page.getByRole('option').filter({ has: page.getByText(exactly(text)) })).filter({ visible: true });
	const output = part('output-panel');

	return {
		/** Chooses a credential that there is, by its name or its type. */
		async useCredential(name: string, text: string): Promise<void> {
			await named(part('node-credentials-slot'), name).getByTestId('node-credentials-select').click();
			await option(text).click();
		},

		/** The choice that a parameter shows. */
		chosen: async (name: string): Promise<string> => await input(name).inputValue(),

		/** The way in which a parameter is given. */
		mode: async (name: string): Promise<string> => await parameter(name).getByTestId('rlc-mode-selector').locator('input').inputValue(),

		async choose(name: string, text: string): Promise<void> {
			await input(name).click();
			await option(text).click();
		},

		async fill(name: string, text: string): Promise<void> {
			await input(name).fill(text);
			await input(name).blur();
		},

		toggle: async (name: string): Promise<void> => await parameter(name).locator('.el-switch').click(),

		/** The entries that the list of a parameter offers for what is typed into its search. */
		async search(name: string, text: string): Promise<Locator> {
			if (!(await part('rlc-search').isVisible())) await parameter(name).getByTestId('rlc-input').click();
			await part('rlc-search').fill(text);
			return part('rlc-item');
		},

		/**
		 * Presses the button until n8n begins.
		 *
		 * @returns the id of the execution
		 */
		async execute(button: string): Promise<string> {
			// n8n's editor drops a press without a word while it still puts the execution before it away; whoever sees nothing begin presses again.
			const press = async (): Promise<Request | null> => {
				const begun = page.waitForRequest(/\/rest\/workflows\/[^/]+\/run/, { timeout: BEGINNING_MS }).catch(isLate);
				await written(part('ndv'), button).click();
				return await begun;
			};
			const response = await (await press() ?? await press())?.response();
			if (!response) throw new Error(`n8n began nothing when '${button}' was pressed, twice`);
			// n8n's answer to its own editor.
			return ((await response.json()) as { data: { executionId: string } }).data.executionId;
		},

		/**
		 * Waits for the output to show a row with this outcome.
		 *
		 * @returns the row as it is written on the screen
		 */
		async row(outcome: string): Promise<Record<string, string>> {
			await output.getByRole('cell', { name: outcome, exact: true }).first().waitFor();
			const [header, cells] = await Promise.all([output.locator('th').allInnerTexts(), output.locator('tbody tr').first().locator('td').allInnerTexts()]);
			return Object.fromEntries(header.map((name, column) => [name.trim(), cells[column]!.trim()]));
		},

		/** What the output says in red, once it does. */
		async error(): Promise<string> {
			await output.getByTestId('node-error-message').first().waitFor();
			return await output.innerText();
		},

		/** Gives the output more of the window. */
		async widenOutput(): Promise<void> {
			const handle = await placeOf(part('panel-drag-button'));
			const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
			await page.mouse.move(x, y);
			await page.mouse.down();
			await page.mouse.move(x - 460, y, { steps: 5 });
			await page.mouse.up();
		},

		/** Closes it where it is open, so that what a test has left in the way is not in the way of the next. */
		async close(): Promise<void> {
			if (await part('ndv-close-button').isVisible()) await part('ndv-close-button').click();
		},
	};
}
