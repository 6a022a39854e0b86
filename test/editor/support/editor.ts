import type { Page } from 'playwright-core';
import { OWNER, type StoredWorkflow } from '../../../scripts/n8n/rest';
import { exactly, named, written } from './find';
import { openPanel } from './panel';

export type Editor = ReturnType<typeof openEditor>;

/**
 * n8n's editor as a person uses it: by what is written on the screen. Every action waits for what it needs.
 *
 * @param url of an n8n with an owner
 */
export function openEditor(page: Page, url: string) {
	const part = (id: string) => page.getByTestId(id);
	const offered = (name: string) => part('node-creator-item-name').filter({ hasText: exactly(name) });

	return {
		page,
		panel: openPanel(page),
		canvas: part('canvas-wrapper'),

		async signIn(): Promise<void> {
			await page.goto(`${url}/signin`);
			await part('emailOrLdapLoginId').locator('input').fill(OWNER.email);
			await part('password').locator('input').fill(OWNER.password);
			await part('form-submit-button').click();
			await part('universal-add').waitFor();
		},

		/** Chooses from the menu behind the + in the corner, which is there from the first minute on. */
		async add(entry: string): Promise<void> {
			await part('universal-add').click();
			await page.getByRole('menuitem', { name: entry }).click();
		},

		/** Presses what has this name. */
		press: async (name: string): Promise<void> => await written(page, name).click(),

		/** Chooses the type of a new credential. */
		async chooseType(name: string): Promise<void> {
			await part('new-credential-type-select').locator('input').fill(name);
			await part('new-credential-type-select-option').filter({ hasText: exactly(name) }).click();
		},

		/** Fills a field of the credential that is open. */
		fillField: async (name: string, value: string): Promise<void> => await named(part('credential-connection-parameter'), name).locator('input').fill(value),

		/** Waits for a text to be seen. */
		says: async (text: string | RegExp): Promise<void> => await page.getByText(text).filter({ visible: true }).first().waitFor(),

		closeCredential: async (): Promise<void> => await part('editCredential-modal').getByLabel('Close this dialog').click(),

		/** Types a word into the node panel of an empty workflow, and waits for it to offer the node. */
		async findNode(word: string, name: string): Promise<void> {
			if (!(await part('node-creator-search-bar').isVisible())) await part('canvas-plus-button').click();
			await part('node-creator-search-bar').fill('');
			await offered(name).waitFor({ state: 'detached' });
			await part('node-creator-search-bar').fill(word);
			await offered(name).waitFor();
		},

		async openWorkflow({ id }: Pick<StoredWorkflow, 'id'>): Promise<void> {
			await page.goto(`${url}/workflow/${id}`);
			await part('canvas-node').first().waitFor();
		},

		/** Puts a workflow's file into the new workflow that is open. */
		async importFile(file: string): Promise<void> {
			await part('workflow-import-input').setInputFiles(file);
			await part('canvas-node').first().waitFor();
		},

		/** Publishes the workflow that is open, with its changes. */
		async publish(): Promise<void> {
			await part('workflow-open-publish-modal-button').click();
			await part('workflow-publish-button').click();
			await part('workflow-active-version-indicator').waitFor();
		},

		zoomToFit: async (): Promise<void> => await part('zoom-to-fit').click(),

		/** Runs the workflow that is open, to its end. */
		async run(): Promise<void> {
			await part('execute-workflow-button').click();
			await page.getByText('Workflow executed successfully').first().waitFor();
		},

		/** Opens the panel of a node that stands on the canvas. */
		async openNode(name: string): Promise<void> {
			await part('canvas-node').filter({ has: page.getByText(exactly(name)) }).dblclick();
			await part('ndv').waitFor();
		},

		/** Unfolds a group of what a node offers; in a workflow without a trigger n8n shows the triggers only. */
		unfold: async (name: string): Promise<void> => await part('node-creator-category-item').filter({ hasText: new RegExp(`^\\s*${name} \\(`) }).click(),

		/** Takes what the node panel offers under this name. */
		take: async (name: string): Promise<void> => await offered(name).click(),
	};
}
