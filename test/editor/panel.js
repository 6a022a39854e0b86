'use strict';

const { exactly, named, written } = require('./find');

/** The panel of the node that is open in n8n's editor: its parameters, by the names on the screen, and its output. */
function openPanel(page) {
	const part = (id) => page.getByTestId(id);
	const parameter = (name) => named(part('node-parameters').getByTestId('parameter-item'), name);
	// The credential stands in one box with the first parameter.
	const input = (name) => parameter(name).locator('[data-test-id^=parameter-input-] input').first();
	const option = (text) => page.getByRole('option', { name: exactly(text) }).or(page.getByRole('option').filter({ has: page.getByText(exactly(text)) })).filter({ visible: true });
	const output = part('output-panel');

	return {
		/** Chooses a credential that there is, by its name or its type. */
		async useCredential(name, text) {
			await named(part('node-credentials-slot'), name).getByTestId('node-credentials-select').click();
			await option(text).click();
		},

		/** The choice that a parameter shows. */
		chosen: async (name) => await input(name).inputValue(),

		/** The way in which a parameter is given. */
		mode: async (name) => await parameter(name).getByTestId('rlc-mode-selector').locator('input').inputValue(),

		async choose(name, text) {
			await input(name).click();
			await option(text).click();
		},

		async fill(name, text) {
			await input(name).fill(text);
			await input(name).blur();
		},

		toggle: async (name) => await parameter(name).locator('.el-switch').click(),

		/** The entries that the list of a parameter offers for what is typed into its search. */
		async search(name, text) {
			if (!(await part('rlc-search').isVisible())) await parameter(name).getByTestId('rlc-input').click();
			await part('rlc-search').fill(text);
			return part('rlc-item');
		},

		/** Presses the button, and gives the run that n8n begins. */
		async execute(button) {
			const begun = page.waitForResponse((response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()));
			await written(part('ndv'), button).click();
			return (await (await begun).json()).data.executionId;
		},

		/**
		 * Waits for the output to show a row with this outcome.
		 *
		 * @returns {Promise<Record<string, string>>} the row as it is written on the screen
		 */
		async row(outcome) {
			await output.getByRole('cell', { name: outcome, exact: true }).first().waitFor();
			const [header, cells] = await Promise.all([output.locator('th').allInnerTexts(), output.locator('tbody tr').first().locator('td').allInnerTexts()]);
			return Object.fromEntries(header.map((name, column) => [name.trim(), cells[column].trim()]));
		},

		/** What the output says in red, once it does. */
		async error() {
			await output.getByTestId('node-error-message').first().waitFor();
			return await output.innerText();
		},

		/** Gives the output more of the window. */
		async widenOutput() {
			const handle = await part('panel-drag-button').boundingBox();
			const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
			await page.mouse.move(x, y);
			await page.mouse.down();
			await page.mouse.move(x - 460, y, { steps: 5 });
			await page.mouse.up();
		},

		close: async () => await part('ndv-close-button').click(),
	};
}

module.exports = { openPanel };
