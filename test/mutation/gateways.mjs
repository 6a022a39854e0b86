import heart from '../../stryker.config.mjs';

/** Mutants of what the gateways send and make of PortOne's answers. */
export default { ...heart, mutate: ['nodes/PortOne/gateway/**/*.ts'] };
