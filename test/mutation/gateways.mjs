import heart, { AROUND } from '../../stryker.config.mjs';

/** Mutants of what the gateways send and make of PortOne's answers, and of what is undone around a refund. */
export default { ...heart, mutate: ['nodes/PortOne/gateway/**/*.ts', AROUND] };
