import type {
	ICredentialDataDecryptedObject, ICredentials, ICredentialsHelper, ICredentialType, IHttpRequestHelper, IHttpRequestOptions, INode, INodeCredentialsDetails, INodeProperties, IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { Loaded } from './loaded';

const notNeeded = async (): Promise<never> => await Promise.reject(new Error('Not needed by a node'));

/**
 * n8n's credential handling (cli `credentials-helper`) over plain objects: each of the stored credentials, by id, stands
 * for one row of n8n's database, is read again for every request, and gets what `preAuthentication` returns.
 */
export function createCredentialsHelper({ workflow: { ICredentialsHelper: Helper, NodeHelpers }, credentialTypes }: Loaded, rows: Record<string, ICredentialDataDecryptedObject>): ICredentialsHelper {
	const typeOf = (name: string): ICredentialType => {
		const loaded = credentialTypes[name];
		if (!loaded) throw new Error(`The package has no credential ${name}`);
		return loaded.type;
	};
	const rowOf = ({ id }: INodeCredentialsDetails): ICredentialDataDecryptedObject => {
		const row = rows[String(id)];
		if (!row) throw new Error(`No credential ${String(id)} is stored`);
		return row;
	};

	class CredentialsHelper extends Helper {
		getParentTypes(): string[] {
			return [];
		}

		isCredentialUsableByNode(): boolean {
			return true;
		}

		getCredentialsProperties(name: string): INodeProperties[] {
			return typeOf(name).properties;
		}

		/** Fields that the type does not declare are dropped, missing ones get their default. */
		async getDecrypted(_additionalData: IWorkflowExecuteAdditionalData, details: INodeCredentialsDetails, name: string): Promise<ICredentialDataDecryptedObject> {
			await new Promise(setImmediate);
			const stored = structuredClone(rowOf(details));
			// n8n itself takes the one for the other here: a credential's fields are described as a node's parameters are.
			return NodeHelpers.getNodeParameters(typeOf(name).properties, stored as Parameters<typeof NodeHelpers.getNodeParameters>[1], true, false, null, null) as ICredentialDataDecryptedObject;
		}

		async updateCredentials(details: INodeCredentialsDetails, _name: string, data: ICredentialDataDecryptedObject): Promise<void> {
			await new Promise(setImmediate);
			Object.assign(rowOf(details), data);
		}

		async preAuthentication(
			helpers: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject, name: string, node: INode, credentialsExpired: boolean,
		): Promise<ICredentialDataDecryptedObject | undefined> {
			const { properties, preAuthentication } = typeOf(name);
			const expirable = properties.find(({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true);
			if (!expirable || !preAuthentication) return undefined;
			// The node that n8n makes up for the credential's test button.
			const isTest = node.type === 'n8n-nodes-base.noOp' && node.parameters.temp === '';
			if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;
			// What it returns is kept in the credential, so it holds a credential's fields.
			const output = (await preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
			if (output[expirable.name] === undefined) return undefined;
			const details = node.credentials?.[name];
			if (details === undefined) throw new Error(`${node.name} has no credential ${name}`);
			await this.updateCredentials(details, name, output);
			return { ...credentials, ...output };
		}

		async authenticate(credentials: ICredentialDataDecryptedObject, name: string, options: IHttpRequestOptions | IRequestOptionsSimplified): Promise<IHttpRequestOptions> {
			const { authenticate } = typeOf(name);
			// The package's nodes ask through n8n's newer helper alone, whose options these are.
			const request = options as IHttpRequestOptions;
			if (authenticate === undefined) return request;
			if (typeof authenticate !== 'function') return await notNeeded();
			return await authenticate(credentials, request);
		}

		async getCredentials(): Promise<ICredentials> {
			return await notNeeded();
		}

		async updateCredentialsOauthTokenData(): Promise<void> {
			await notNeeded();
		}

		async runPreAuthentication(): Promise<undefined> {
			await notNeeded();
		}
	}
	return new CredentialsHelper();
}
