import { Rejection } from './rejection';

// integration/webhook/readme-v1
const ADDRESSES = ['52.78.100.19', '52.78.48.223', '52.78.5.241'];

/**
 * Whether a V1 webhook comes from PortOne's network.
 *
 * @param ip the caller by n8n's own reckoning: behind a proxy the proxy, unless N8N_PROXY_HOPS says how many to trust
 * @throws Rejection 403
 */
export function checkSource(ip: string | undefined): void {
	if (!ADDRESSES.includes((ip ?? '').replace(/^::ffff:/i, ''))) throw new Rejection('stranger');
}
